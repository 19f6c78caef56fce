package io.aegis.core.persistence.mapper;

import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.jspecify.annotations.Nullable;

/**
 * One-dimensional arrays without nulls: {@code text[]}, {@code uuid[]}, {@code int[]}, {@code bigint[]} and so on, read
 * as an immutable {@link List} of what JDBC makes of the elements. Nulls can be written into a {@code text[]}.
 */
final class ArrayTypeHandler extends BaseTypeHandler<List<?>> {
    @Override
    public void setNonNullParameter(PreparedStatement statement, int index, List<?> values, @Nullable JdbcType type)
            throws SQLException {
        if (values.isEmpty()) {
            // Of an empty list nobody knows the type: without one PostgreSQL takes that of the other side.
            statement.setObject(index, "{}", Types.OTHER);
            return;
        }
        Object[] elements = values.stream().map(ArrayTypeHandler::element).toArray();
        statement.setArray(index, statement.getConnection().createArrayOf(typeOf(elements[0]), elements));
    }

    @Override
    public @Nullable List<?> getNullableResult(ResultSet row, String column) throws SQLException {
        return list(row.getArray(column));
    }

    @Override
    public @Nullable List<?> getNullableResult(ResultSet row, int column) throws SQLException {
        return list(row.getArray(column));
    }

    @Override
    public @Nullable List<?> getNullableResult(CallableStatement call, int column) throws SQLException {
        return list(call.getArray(column));
    }

    private static @Nullable List<?> list(@Nullable Array array) throws SQLException {
        return array == null ? null : List.of((Object[]) array.getArray());
    }

    private static Object element(Object value) {
        return value instanceof Enum<?> constant ? LowerCaseEnumTypeHandler.text(constant) : value;
    }

    private static String typeOf(Object element) {
        if (element instanceof UUID) {
            return "uuid";
        }
        if (element instanceof Integer) {
            return "int4";
        }
        if (element instanceof Long) {
            return "int8";
        }
        if (element instanceof Boolean) {
            return "bool";
        }
        return element instanceof Double ? "float8" : "text";
    }
}
