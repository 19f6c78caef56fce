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
 * How the columns of a result become the parameters of a record's constructor.
 *
 * @param labels of all columns
 * @param constructor the only one of the record
 * @param arguments one for each parameter
 */
record RecordLayout(List<String> labels, Constructor<?> constructor, List<Argument> arguments) {
    /** Where a parameter comes from: a column, counted from 1, and how it is read. */
    record Argument(int column, TypeHandler<?> handler) {}

    static RecordLayout of(Class<?> type, ResultSet rows, Configuration configuration) throws SQLException {
        Constructor<?>[] constructors = type.getDeclaredConstructors();
        if (constructors.length != 1) {
            throw new ExecutorException(type.getName() + " must have one constructor to be made of a row");
        }
        constructors[0].setAccessible(true);
        ResultSetWrapper columns = new ResultSetWrapper(rows, configuration);
        List<String> labels = List.copyOf(columns.getColumnNames());
        List<Argument> arguments = new ArrayList<>();
        for (Parameter parameter : constructors[0].getParameters()) {
            int column = column(parameter.getName(), labels);
            if (column < 0) {
                throw new ExecutorException(
                        "No column for " + parameter.getName() + " of " + type.getName() + " among " + labels);
            }
            arguments.add(new Argument(column + 1, columns.getTypeHandler(parameter.getType(), labels.get(column))));
        }
        return new RecordLayout(labels, constructors[0], List.copyOf(arguments));
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

    /** The record of the present row; null if all that it would hold is null, as MyBatis has it. */
    @Nullable
    Object read(ResultSet rows) throws SQLException {
        Object[] values = new Object[arguments.size()];
        boolean found = false;
        for (int i = 0; i < values.length; i++) {
            Argument argument = arguments.get(i);
            values[i] = argument.handler().getResult(rows, argument.column());
            found |= values[i] != null;
        }
        return found ? make(values) : null;
    }

    private Object make(Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new ReflectionException(
                    constructor.getDeclaringClass().getName() + " cannot be made of a row of " + labels, e);
        }
    }
}
