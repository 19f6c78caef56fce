package io.aegis.core.security.key;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Role;
import io.aegis.core.security.Input;
import io.aegis.core.security.Permissions;
import io.aegis.core.security.gate.CurrentCaller;
import io.aegis.core.security.gate.Identity;
import io.aegis.core.security.gate.LiveState;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** API keys: everybody has their own, administrators may also see and revoke those of others. */
@Component(service = ApiKeyService.class)
public final class ApiKeyService {
    private static final int MAX_NAME = 100;
    private static final int MAX_KEYS = 100;

    private final Database database;
    private final ApiKeyMapper keys;
    private final LiveState state;
    private final AuditTrail audit;
    private final CurrentCaller callers;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public ApiKeyService(
            @Reference Database database,
            @Reference LiveState state,
            @Reference AuditTrail audit,
            @Reference CurrentCaller callers) {
        this.database = database;
        this.keys = database.mapper(ApiKeyMapper.class);
        this.state = state;
        this.audit = audit;
        this.callers = callers;
    }

    /** Those of the owner; the caller's own where none is named. */
    public Page<ApiKeyView> list(@Nullable UUID ownerId, PageRequest page) {
        UUID owner = ownerId == null ? ownId() : ownerId;
        if (!isOwn(owner) && !callers.current().may(Permissions.MANAGE_USERS)) {
            throw new ProblemException(Problem.FORBIDDEN, "Only administrators see the API keys of others.");
        }
        return page.page(
                keys.listOf(owner, page.offset(), page.limit()).stream()
                        .map(ApiKeyView::of)
                        .toList(),
                keys.countOf(owner));
    }

    /** The answer holds the key itself, once. */
    public ApiKeyView create(NewApiKey wanted) {
        UUID owner = ownId();
        String name = Input.requiredLine("name", wanted.name(), MAX_NAME);
        Scope scope = checkedScope(wanted.scope());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant expiresAt = checkedEnd(wanted.expiresAt(), now);
        KeyText text = KeyText.generate();
        ApiKey key = new ApiKey(Ids.next(), owner, name, text.shown(), scope, now, micros(expiresAt), null, null);
        return database.inTransaction(() -> {
            if (keys.countOf(owner) >= MAX_KEYS) {
                throw new ProblemException(
                        Problem.INVALID_STATE,
                        "TOO_MANY_API_KEYS",
                        "You have " + MAX_KEYS + " API keys: revoke one that you do not need.");
            }
            keys.insert(key, text.fingerprint().hexadecimal());
            state.refreshAfterCommit();
            audit.record(AuditRecord.of("create_api_key", "api_key", key.id()).after(ApiKeyView.of(key)));
            return ApiKeyView.of(key, text.reveal());
        });
    }

    /** A key must not make a key that outlives itself: what it makes without an end ends with it. */
    private @Nullable Instant checkedEnd(@Nullable Instant wanted, Instant now) {
        if (wanted != null && !wanted.isAfter(now)) {
            throw ProblemException.invalidField("expires_at", "must be in the future");
        }
        Optional<Instant> latest = callers.current().identity().key().flatMap(Identity.Key::expiresAt);
        if (wanted != null && latest.filter(wanted::isAfter).isPresent()) {
            throw ProblemException.invalidField(
                    "expires_at",
                    "must not be after " + latest.get() + ", when the API key that you call with expires");
        }
        return wanted == null ? latest.orElse(null) : wanted;
    }

    private static @Nullable Instant micros(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }

    private Scope checkedScope(@Nullable String wanted) {
        Scope scope = wanted == null
                ? Scope.READ
                : Scope.of(wanted)
                        .orElseThrow(() -> ProblemException.invalidField("scope", "must be read, write or admin"));
        Identity identity = callers.current().identity();
        Scope widest = Scope.widestFor(identity.role().orElse(Role.VIEWER));
        // A key must not make a key that may more than itself.
        if (!scope.isWithin(widest) || !scope.isWithin(identity.scope().orElse(widest))) {
            throw new ProblemException(
                    Problem.FORBIDDEN,
                    "SCOPE_NOT_ALLOWED",
                    "The scope " + scope.id() + " is wider than what you may do yourself.");
        }
        return scope;
    }

    ApiKeyView get(String id) {
        return ApiKeyView.of(owned(id, Input.uuid(id).flatMap(keys::find).orElse(null)));
    }

    public void revoke(String id, IfMatch condition) {
        database.doInTransaction(() -> {
            ApiKey key = owned(id, Input.uuid(id).flatMap(keys::findForUpdate).orElse(null));
            condition.check(ApiKeyView.of(key).version());
            keys.revoke(key.id(), clock.instant());
            state.refreshAfterCommit();
            audit.record(AuditRecord.of("revoke_api_key", "api_key", key.id()).before(ApiKeyView.of(key)));
        });
    }

    private ApiKey owned(String id, @Nullable ApiKey key) {
        if (key == null) {
            throw ProblemException.notFound("API key", id);
        }
        if (!isOwn(key.ownerId()) && !callers.current().may(Permissions.MANAGE_USERS)) {
            throw new ProblemException(Problem.FORBIDDEN, "This API key belongs to somebody else.");
        }
        return key;
    }

    private boolean isOwn(UUID owner) {
        return callers.current().userId().filter(owner::equals).isPresent();
    }

    private UUID ownId() {
        return callers.current()
                .userId()
                .orElseThrow(() -> new ProblemException(
                        Problem.FORBIDDEN, "Only users have API keys, the command line does not."));
    }
}
