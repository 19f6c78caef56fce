package io.aegis.core.security.audit;

import io.aegis.api.persistence.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Goes over the whole chain, in one statement and so over one state of the database, a few rows in memory at a time. */
@Component(service = AuditVerifier.class)
public final class AuditVerifier {
    private static final int FETCH = 500;
    private static final String EVERYTHING =
            """
            SELECT h.position AS head_position, encode(h.hash, 'hex') AS head_hash, chain.*
            FROM (SELECT 1) AS one
            LEFT JOIN security.audit_head h ON true
            LEFT JOIN (
              SELECT coalesce(s.position, 0) AS position, coalesce(s.seq, l.seq, u.seq) AS any_seq, encode(s.hash, 'hex') AS hash,
                s.record_id, u.seq IS NOT NULL AS waiting, l.id, l.seq, l.at, l.user_id, l.username, l.role, l.action,
                l.entity_type, l.entity_id, l.address, l.request_id, l.before::text AS before, l.after::text AS after,
                l.details::text AS details, s.position IS NULL AS unsealed
              FROM security.audit_log l
              FULL JOIN security.audit_seal s ON s.seq = l.seq
              FULL JOIN security.audit_unsealed u ON u.seq = coalesce(s.seq, l.seq)) AS chain ON true
            ORDER BY chain.unsealed, chain.position, chain.any_seq""";

    private final Database database;

    @Activate
    public AuditVerifier(@Reference Database database) {
        this.database = database;
    }

    /** The head as it stands in the database. */
    AuditHead head() {
        SealMapper.Head head = database.mapper(SealMapper.class).head();
        return head == null ? new AuditHead(0, "") : new AuditHead(head.position(), head.hash());
    }

    /** With a hash that was the head once, also that it is in the chain still. */
    public AuditVerification verify(@Nullable String remembered) {
        return database.inTransaction(() -> database.withConnection(connection -> verify(connection, remembered)));
    }

    private static AuditVerification verify(Connection connection, @Nullable String remembered) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(EVERYTHING)) {
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery()) {
                ChainWalk walk = new ChainWalk(remembered);
                while (rows.next()) {
                    walk.step(link(rows));
                }
                return walk.result();
            }
        }
    }

    private static ChainWalk.Link link(ResultSet row) throws SQLException {
        String headHash = row.getString("head_hash");
        UUID recordId = row.getObject("record_id", UUID.class);
        return new ChainWalk.Link(
                row.getLong("position"),
                row.getLong("any_seq"),
                row.getString("hash"),
                recordId,
                row.getBoolean("waiting"),
                headHash == null ? null : new SealMapper.Head(row.getLong("head_position"), headHash),
                record(row));
    }

    private static @Nullable AuditRow record(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        if (id == null) {
            return null;
        }
        return new AuditRow(
                id,
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("user_id", UUID.class),
                row.getString("username"),
                row.getString("role"),
                row.getString("action"),
                row.getString("entity_type"),
                row.getString("entity_id"),
                row.getString("address"),
                row.getString("request_id"),
                row.getString("before"),
                row.getString("after"),
                row.getString("details"));
    }
}
