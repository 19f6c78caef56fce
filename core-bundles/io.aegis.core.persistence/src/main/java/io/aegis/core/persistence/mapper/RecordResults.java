package io.aegis.core.persistence.mapper;

import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.executor.ErrorContext;
import org.apache.ibatis.executor.resultset.ResultSetHandler;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.session.Configuration;

/** Makes a record of each row, by a layout that is looked up once for each list of columns that a statement answers. */
final class RecordResults implements ResultSetHandler {
    private final Configuration configuration;
    private final MappedStatement statement;
    private final Map<String, RecordLayout> layouts;
    private final ResultSetHandler usual;

    RecordResults(
            Configuration configuration,
            MappedStatement statement,
            Map<String, RecordLayout> layouts,
            ResultSetHandler usual) {
        this.configuration = configuration;
        this.statement = statement;
        this.layouts = layouts;
        this.usual = usual;
    }

    @Override
    @SuppressWarnings("unchecked") // the type of the records is that of the statement's result
    public <E> List<E> handleResultSets(Statement executed) throws SQLException {
        ErrorContext.instance().activity("handling results").object(statement.getId());
        List<Object> records = new ArrayList<>();
        try (ResultSet rows = executed.getResultSet()) {
            if (rows != null && rows.next()) {
                RecordLayout layout = layout(rows);
                do {
                    records.add(layout.read(rows));
                } while (rows.next());
            }
        }
        return (List<E>) records;
    }

    private RecordLayout layout(ResultSet rows) throws SQLException {
        RecordLayout layout = layouts.get(statement.getId());
        if (layout == null || !layout.fits(rows.getMetaData())) {
            layout = RecordLayout.of(statement.getResultMaps().get(0).getType(), rows, configuration);
            layouts.put(statement.getId(), layout);
        }
        return layout;
    }

    @Override
    public <E> Cursor<E> handleCursorResultSets(Statement executed) throws SQLException {
        return usual.handleCursorResultSets(executed);
    }

    @Override
    public void handleOutputParameters(CallableStatement call) throws SQLException {
        usual.handleOutputParameters(call);
    }
}
