package io.aegis.core.persistence.mapper;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.jspecify.annotations.Nullable;

/**
 * {@code text} and an enum: the constant's name in lower case.
 *
 * @param <E> the enum
 */
public final class LowerCaseEnumTypeHandler<E extends Enum<E>> extends BaseTypeHandler<E> {
    private final Class<E> type;

    /** Called by MyBatis for each enum. */
    public LowerCaseEnumTypeHandler(Class<E> type) {
        this.type = type;
    }

    @Override
    public void setNonNullParameter(PreparedStatement statement, int index, E value, @Nullable JdbcType jdbcType)
            throws SQLException {
        statement.setString(index, text(value));
    }

    @Override
    public @Nullable E getNullableResult(ResultSet row, String column) throws SQLException {
        return constant(row.getString(column));
    }

    @Override
    public @Nullable E getNullableResult(ResultSet row, int column) throws SQLException {
        return constant(row.getString(column));
    }

    @Override
    public @Nullable E getNullableResult(CallableStatement call, int column) throws SQLException {
        return constant(call.getString(column));
    }

    static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private @Nullable E constant(@Nullable String text) {
        return text == null ? null : Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }
}
