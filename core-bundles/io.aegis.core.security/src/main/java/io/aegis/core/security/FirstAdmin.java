package io.aegis.core.security;

import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Role;
import io.aegis.api.setting.Settings;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that an empty database gets its administrator. Whoever is there already is never touched. */
@Component(service = FirstAdmin.class)
public final class FirstAdmin {
    static final String USERNAME = "admin";

    private static final Logger START = LoggerFactory.getLogger("aegis.start");

    private final AccountMapper accounts;
    private final PasswordHasher hasher;
    private final AuditTrail audit;
    private final AdminPasswordFile file;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public FirstAdmin(
            @Reference Database database,
            @Reference Settings settings,
            @Reference PasswordHasher hasher,
            @Reference AuditTrail audit) {
        this.accounts = database.mapper(AccountMapper.class);
        this.hasher = hasher;
        this.audit = audit;
        this.file = new AdminPasswordFile(settings.home());
        String given = settings.text(SecuritySettings.ADMIN_PASSWORD);
        database.doInTransaction(() -> {
            accounts.lockFirstStart();
            if (accounts.isEmpty()) {
                create(given);
            }
        });
    }

    private void create(String given) {
        if (given.isEmpty()) {
            String generated = PasswordPolicy.generate();
            insert(generated, true);
            // Before the commit: an account whose password nobody can read would be worse than a file too many.
            file.write(generated);
            START.info("The password of the user {} is in {}", USERNAME, file.path());
            return;
        }
        PasswordPolicy.objection(given, USERNAME).ifPresent(objection -> {
            String message = SecuritySettings.ADMIN_PASSWORD + " " + objection + ". Aegis does not start without.";
            START.error(message);
            throw new IllegalStateException(message);
        });
        insert(given, false);
        file.remove();
    }

    private void insert(String password, boolean mustChange) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = Ids.next();
        accounts.insert(new Account(
                id,
                USERNAME,
                "Administrator",
                null,
                Role.ADMIN,
                hasher.hash(password),
                true,
                mustChange,
                "{}",
                0,
                null,
                0,
                1,
                now,
                now));
        audit.record(AuditRecord.of("create_user", "user", id)
                .detail("username", USERNAME)
                .detail("reason", "first start"));
    }
}
