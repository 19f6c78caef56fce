package io.aegis.core.security.key;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;

/** SQL of {@code security.api_key}. Revoked keys are in no list. */
interface ApiKeyMapper {
    void insert(@Param("key") ApiKey key, @Param("hash") String hash);

    Optional<ApiKey> find(@Param("id") UUID id);

    Optional<ApiKey> findForUpdate(@Param("id") UUID id);

    List<ApiKey> listOf(@Param("ownerId") UUID ownerId, @Param("offset") int offset, @Param("limit") int limit);

    long countOf(@Param("ownerId") UUID ownerId);

    void revoke(@Param("id") UUID id, @Param("now") Instant now);

    /** Revokes all keys of a user and answers them as they were. */
    List<ApiKey> revokeAllOf(@Param("ownerId") UUID ownerId, @Param("now") Instant now);

    void touch(@Param("id") UUID id, @Param("at") Instant at);
}
