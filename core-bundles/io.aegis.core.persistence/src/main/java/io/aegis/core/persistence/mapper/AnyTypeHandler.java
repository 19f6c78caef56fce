package io.aegis.core.persistence.mapper;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.UnknownTypeHandler;
import org.jspecify.annotations.Nullable;

/** Parameters of which MyBatis knows no type: it looks at the class of the value, but would not see that it is a list. */
final class AnyTypeHandler extends UnknownTypeHandler {
    private final ArrayTypeHandler arrays;

    AnyTypeHandler(Configuration configuration, ArrayTypeHandler arrays) {
        super(configuration);
        this.arrays = arrays;
    }

    @Override
    public void setNonNullParameter(PreparedStatement statement, int index, Object value, @Nullable JdbcType type)
            throws SQLException {
        if (value instanceof Collection<?> values) {
            arrays.setNonNullParameter(statement, index, new ArrayList<>(values), type);
        } else {
            super.setNonNullParameter(statement, index, value, type);
        }
    }
}
