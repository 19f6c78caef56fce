package io.aegis.core.security.key;

import io.aegis.api.persistence.Database;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.core.security.gate.LiveState;
import java.time.Instant;
import java.util.UUID;

/** Takes all API keys of a user back, in the transaction of what makes them useless, with a record for each. */
public final class KeyRevocation {
    private final ApiKeyMapper keys;
    private final LiveState state;
    private final AuditTrail audit;

    public KeyRevocation(Database database, LiveState state, AuditTrail audit) {
        this.keys = database.mapper(ApiKeyMapper.class);
        this.state = state;
        this.audit = audit;
    }

    public void revokeAllOf(UUID owner, Instant now, String reason) {
        audit.recordAll(keys.revokeAllOf(owner, now).stream()
                .map(key -> AuditRecord.of("revoke_api_key", "api_key", key.id())
                        .before(ApiKeyView.of(key))
                        .detail("reason", reason))
                .toList());
        state.refreshAfterCommit();
    }
}
