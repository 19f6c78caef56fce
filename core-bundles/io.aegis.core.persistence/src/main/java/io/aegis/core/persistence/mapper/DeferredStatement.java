package io.aegis.core.persistence.mapper;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.reflection.MetaObject;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandler;
import org.jspecify.annotations.Nullable;

/** A statement of a mapper that is still to be sent. */
public final class DeferredStatement {
    private final MappedStatement statement;
    private final BoundSql sql;

    DeferredStatement(MappedStatement statement, @Nullable Object parameter) {
        this.statement = statement;
        this.sql = statement.getBoundSql(parameter);
    }

    public String sql() {
        return sql.getSql();
    }

    /** Binds its parameters, as MyBatis does, behind those of others; how many there are now. */
    public int bind(PreparedStatement prepared, int before) throws SQLException {
        Configuration configuration = statement.getConfiguration();
        List<ParameterMapping> mappings = sql.getParameterMappings();
        MetaObject values = configuration.newMetaObject(sql.getParameterObject());
        int index = before;
        for (ParameterMapping mapping : mappings) {
            Object value = value(mapping.getProperty(), values, configuration);
            JdbcType type = mapping.getJdbcType();
            @SuppressWarnings("unchecked") // the handler was chosen by the type of the value
            TypeHandler<@Nullable Object> handler = (TypeHandler<@Nullable Object>) mapping.getTypeHandler();
            index++;
            handler.setParameter(
                    prepared, index, value, value == null && type == null ? configuration.getJdbcTypeForNull() : type);
        }
        return index;
    }

    private @Nullable Object value(String property, MetaObject values, Configuration configuration) {
        Object parameter = sql.getParameterObject();
        if (sql.hasAdditionalParameter(property)) {
            return sql.getAdditionalParameter(property);
        }
        if (parameter == null || configuration.getTypeHandlerRegistry().hasTypeHandler(parameter.getClass())) {
            return parameter;
        }
        return values.getValue(property);
    }
}
