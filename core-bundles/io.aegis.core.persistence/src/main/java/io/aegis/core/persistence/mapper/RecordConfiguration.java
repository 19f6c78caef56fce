package io.aegis.core.persistence.mapper;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.executor.parameter.ParameterHandler;
import org.apache.ibatis.executor.resultset.ResultSetHandler;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.ResultMap;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.jspecify.annotations.Nullable;

/**
 * Makes records by {@link RecordResults}. MyBatis looks for the column of each parameter anew for each row, through
 * reflection, and throws and catches an exception for each record whose constructor is not public.
 */
final class RecordConfiguration extends Configuration {
    private final Map<String, RecordLayout> layouts = new ConcurrentHashMap<>();

    @Override
    @SuppressWarnings("rawtypes") // as MyBatis declares it
    public ResultSetHandler newResultSetHandler(
            Executor executor,
            MappedStatement statement,
            RowBounds bounds,
            ParameterHandler parameters,
            @Nullable ResultHandler handler,
            BoundSql sql) {
        ResultSetHandler usual = super.newResultSetHandler(executor, statement, bounds, parameters, handler, sql);
        boolean ofRecords = bounds == RowBounds.DEFAULT && handler == null && makesRecords(statement);
        return ofRecords ? new RecordResults(this, statement, layouts, usual) : usual;
    }

    /** True if the rows become records by the names of the columns, and nothing else is said about them. */
    private boolean makesRecords(MappedStatement statement) {
        if (statement.getResultMaps().size() != 1 || statement.getResultSets() != null) {
            return false;
        }
        ResultMap map = statement.getResultMaps().get(0);
        return map.getType().isRecord()
                && map.getResultMappings().isEmpty()
                && map.getDiscriminator() == null
                && map.getAutoMapping() == null
                && !getTypeHandlerRegistry().hasTypeHandler(map.getType());
    }
}
