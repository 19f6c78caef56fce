package io.aegis.core.security.account;

import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Role;
import io.aegis.api.setting.Settings;
import io.aegis.core.security.SecuritySettings;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
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
            BundleContext context,
            @Reference Database database,
            @Reference Settings settings,
            @Reference PasswordHasher hasher,
            @Reference AuditTrail audit) {
        this(database, settings, hasher, audit, () -> stop(context));
    }

    /** {@code refusal} is called where the server must not start. */
    public FirstAdmin(Database database, Settings settings, PasswordHasher hasher, AuditTrail audit, Runnable refusal) {
        this.accounts = database.mapper(AccountMapper.class);
        this.hasher = hasher;
        this.audit = audit;
        this.file = new AdminPasswordFile(settings.home());
        String given = settings.text(SecuritySettings.ADMIN_PASSWORD);
        Optional<String> objection = given.isEmpty() ? Optional.empty() : PasswordPolicy.objection(given, USERNAME);
        boolean isRefused = database.inTransaction(() -> {
            accounts.lockFirstStart();
            if (!accounts.isEmpty()) {
                tellIfIgnored(given);
                return false;
            }
            if (objection.isEmpty()) {
                create(given);
            }
            return objection.isPresent();
        });
        if (isRefused) {
            // Nobody can log in meanwhile: there is no account.
            START.error(
                    "{} {}. Aegis does not start with this one.",
                    SecuritySettings.ADMIN_PASSWORD,
                    objection.orElse(""));
            refusal.run();
        }
    }

    private static void tellIfIgnored(String given) {
        if (!given.isEmpty()) {
            START.info("{} is ignored: the administrator exists already", SecuritySettings.ADMIN_PASSWORD);
        }
    }

    private static void stop(BundleContext context) {
        try {
            context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).stop();
        } catch (BundleException e) {
            throw new IllegalStateException("The server cannot be stopped", e);
        }
    }

    private void create(String given) {
        if (!given.isEmpty()) {
            insert(given, false);
            file.remove();
            return;
        }
        String generated = PasswordPolicy.generate();
        insert(generated, true);
        // Before the commit: an account whose password nobody can read would be worse than a file too many.
        file.write(generated);
        START.info("The password of the user {} is in {}", USERNAME, file.path());
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
                1,
                now,
                now));
        audit.record(AuditRecord.of("create_user", "user", id)
                .detail("username", USERNAME)
                .detail("reason", "first start"));
    }
}
