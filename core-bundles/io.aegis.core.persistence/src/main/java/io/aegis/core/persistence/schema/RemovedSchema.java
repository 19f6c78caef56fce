package io.aegis.core.persistence.schema;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.core.persistence.SqlErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the errors of a plugin whose data another server has just purged from its own: until this server has heard of it,
 * the plugin still runs here, without a schema.
 *
 * @param connections not the pool: whoever asks may hold one of its connections
 */
public record RemovedSchema(String schema, DataSource connections) {
    private static final Logger LOG = LoggerFactory.getLogger(RemovedSchema.class);

    /** Undefined table, schema, function, object. */
    private static final Set<String> MISSING = Set.of("42P01", "3F000", "42883", "42704");

    private static final int RETRY_AFTER_SECONDS = 5;

    /** The exception to throw instead, as {@link SqlErrors#translate} would. */
    public RuntimeException translate(Exception thrown) {
        SQLException error = SqlErrors.sqlException(thrown);
        if (error == null || !MISSING.contains(String.valueOf(error.getSQLState())) || exists()) {
            return SqlErrors.translate(thrown);
        }
        // Without its cause, which would be in the log for each request.
        LOG.debug("The schema {} has gone", schema, thrown);
        return new ProblemException(
                Problem.UNAVAILABLE,
                "PLUGIN_REMOVED",
                "The plugin is being removed with its data.",
                List.of(),
                RETRY_AFTER_SECONDS,
                null);
    }

    private boolean exists() {
        String query = "SELECT 1 FROM pg_namespace WHERE nspname = ?";
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            LOG.debug("Whether the schema {} is there cannot be asked", schema, e);
            return true;
        }
    }
}
