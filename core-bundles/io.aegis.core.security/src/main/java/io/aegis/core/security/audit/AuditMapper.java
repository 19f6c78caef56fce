package io.aegis.core.security.audit;

import io.aegis.spi.persistence.Deferred;
import java.util.List;
import org.apache.ibatis.annotations.Param;

/** SQL of {@code security.audit_log}. */
interface AuditMapper {
    /** Writes the records and leaves word for the sealer, in one statement. */
    @Deferred
    void insert(AuditColumns rows);

    List<AuditRow> list(@Param("filter") AuditFilter filter, @Param("offset") int offset, @Param("limit") int limit);

    long count(@Param("filter") AuditFilter filter);

    List<String> actions();

    List<String> entityTypes();
}
