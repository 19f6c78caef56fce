package io.aegis.core.security.gate;

import io.aegis.core.security.login.RevokedToken;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Reads what nodes keep in memory, and what of it has changed. Horizons are transaction ids. */
interface LiveStateMapper {
    /** Below this id every transaction has ended: who asks from here next time misses nothing. */
    String horizon();

    @Nullable
    LiveAccount account(@Param("id") UUID id);

    @Nullable
    LiveAccount accountNamed(@Param("username") String username);

    @Nullable
    LiveKey key(@Param("hash") String hash);

    List<LiveAccount> accountsSince(@Param("horizon") String horizon);

    List<LiveKey> keysSince(@Param("horizon") String horizon);

    List<RevokedToken> revocationsSince(@Param("horizon") String horizon, @Param("now") Instant now);

    void insertRevocation(RevokedToken token);

    void deleteRevocationsBefore(@Param("now") Instant now);
}
