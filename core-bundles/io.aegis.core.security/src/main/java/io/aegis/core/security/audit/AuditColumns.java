package io.aegis.core.security.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Audit records that are written with one statement: a list for each column. JSON as text. */
record AuditColumns(
        Instant at,
        List<UUID> ids,
        List<@Nullable String> userIds,
        List<String> usernames,
        List<@Nullable String> roles,
        List<String> actions,
        List<String> entityTypes,
        List<String> entityIds,
        List<String> addresses,
        List<String> requestIds,
        List<@Nullable String> befores,
        List<@Nullable String> afters,
        List<String> details) {

    /** Of records of the same moment. */
    static AuditColumns of(Instant at, List<AuditRow> rows) {
        return new AuditColumns(
                at,
                column(rows, AuditRow::id),
                column(rows, row -> row.userId() == null ? null : row.userId().toString()),
                column(rows, AuditRow::username),
                column(rows, AuditRow::role),
                column(rows, AuditRow::action),
                column(rows, AuditRow::entityType),
                column(rows, AuditRow::entityId),
                column(rows, AuditRow::address),
                column(rows, AuditRow::requestId),
                column(rows, AuditRow::before),
                column(rows, AuditRow::after),
                column(rows, AuditRow::details));
    }

    private static <T extends @Nullable Object> List<T> column(List<AuditRow> rows, Function<AuditRow, T> value) {
        return rows.stream().map(value).toList();
    }
}
