package io.aegis.core.persistence.mapper;

import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.ibatis.executor.ExecutorException;
import org.apache.ibatis.executor.resultset.ResultSetWrapper;
import org.apache.ibatis.reflection.ReflectionException;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.type.TypeHandler;
import org.jspecify.annotations.Nullable;

/**
 * How the columns of a result become the parameters of a record's constructor. A parameter that is itself a record is
 * made of the same columns, by the names of its own parameters.
 *
 * @param labels of all columns
 * @param record the record of a row
 */
record RecordLayout(List<String> labels, Group record) {
    /** Where a parameter comes from. */
    private sealed interface Source {
        @Nullable
        Object read(ResultSet rows) throws SQLException;
    }

    /** A column, counted from 1, and how it is read. */
    private record Column(int number, TypeHandler<?> handler) implements Source {
        @Override
        public @Nullable Object read(ResultSet rows) throws SQLException {
            return handler.getResult(rows, number);
        }
    }

    /** A record: its only constructor, and where each parameter comes from. */
    record Group(Constructor<?> constructor, List<Source> arguments) implements Source {
        @Override
        public Object read(ResultSet rows) throws SQLException {
            return make(values(rows));
        }

        /** The record; null if all columns of its own are null, as MyBatis has it. */
        @Nullable
        Object readRow(ResultSet rows) throws SQLException {
            Object[] values = values(rows);
            for (int i = 0; i < values.length; i++) {
                if (values[i] != null && arguments.get(i) instanceof Column) {
                    return make(values);
                }
            }
            return null;
        }

        private @Nullable Object[] values(ResultSet rows) throws SQLException {
            Object[] values = new Object[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(i).read(rows);
            }
            return values;
        }

        private Object make(@Nullable Object[] values) {
            try {
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                throw new ReflectionException(
                        constructor.getDeclaringClass().getName() + " cannot be made of a row", e);
            }
        }
    }

    static RecordLayout of(Class<?> type, ResultSet rows, Configuration configuration) throws SQLException {
        ResultSetWrapper columns = new ResultSetWrapper(rows, configuration);
        List<String> labels = List.copyOf(columns.getColumnNames());
        return new RecordLayout(labels, group(type, labels, columns));
    }

    private static Group group(Class<?> type, List<String> labels, ResultSetWrapper columns) {
        Constructor<?>[] constructors = type.getDeclaredConstructors();
        if (constructors.length != 1) {
            throw new ExecutorException(type.getName() + " must have one constructor to be made of a row");
        }
        constructors[0].setAccessible(true);
        List<Source> arguments = new ArrayList<>();
        for (Parameter parameter : constructors[0].getParameters()) {
            Class<?> wanted = parameter.getType();
            int column = column(parameter.getName(), labels);
            if (column >= 0) {
                arguments.add(new Column(column + 1, columns.getTypeHandler(wanted, labels.get(column))));
            } else if (wanted.isRecord()) {
                arguments.add(group(wanted, labels, columns));
            } else {
                throw new ExecutorException(
                        "No column for " + parameter.getName() + " of " + type.getName() + " among " + labels);
            }
        }
        return new Group(constructors[0], List.copyOf(arguments));
    }

    private static int column(String name, List<String> labels) {
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i).replace("_", "").equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    boolean fits(ResultSetMetaData columns) throws SQLException {
        if (columns.getColumnCount() != labels.size()) {
            return false;
        }
        for (int i = 0; i < labels.size(); i++) {
            if (!labels.get(i).equals(columns.getColumnLabel(i + 1))) {
                return false;
            }
        }
        return true;
    }

    /** The record of the present row; null if all columns of its own are null, as MyBatis has it. */
    @Nullable
    Object read(ResultSet rows) throws SQLException {
        return record.readRow(rows);
    }
}
