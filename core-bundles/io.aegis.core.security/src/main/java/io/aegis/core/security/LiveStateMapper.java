package io.aegis.core.security;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;

/** Reads what nodes keep in memory, and what of it has changed. Horizons are transaction ids. */
interface LiveStateMapper {
    /** Below this id every transaction has ended: who asks from here next time misses nothing. */
    String horizon();

    List<LiveAccount> accountsSince(@Param("horizon") String horizon);

    List<LiveKey> keysSince(@Param("horizon") String horizon);

    List<RevokedToken> revocationsSince(@Param("horizon") String horizon, @Param("now") Instant now);

    void insertRevocation(RevokedToken token);

    void deleteRevocationsBefore(@Param("now") Instant now);
}
