package io.aegis.core.security.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.security.Role;
import io.aegis.core.security.SecuritySettings;
import io.aegis.core.security.audit.AuditWriter;
import io.aegis.core.security.audit.SealSignal;
import io.aegis.core.security.gate.CurrentCaller;
import io.aegis.core.security.gate.PermissionTable;
import io.aegis.testkit.TestDatabase;
import io.aegis.testkit.TestSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstAdminTest {
    private final TestDatabase database = TestDatabase.of("security");
    private final AccountMapper accounts = database.mapper(AccountMapper.class);
    private final PasswordHasher hasher = new PasswordHasher(64, 1);
    private final AuditWriter audit =
            new AuditWriter(database, new CurrentCaller(new PermissionTable()), new SealSignal());

    private final Path home;
    private boolean isRefused;

    FirstAdminTest(@TempDir Path home) {
        this.home = home;
    }

    private void start(String password) {
        TestSettings settings = TestSettings.in(home).with(SecuritySettings.ADMIN_PASSWORD, password);
        new FirstAdmin(database, settings, hasher, audit, () -> isRefused = true);
    }

    private Account admin() {
        return accounts.findByUsername("admin").orElseThrow();
    }

    @Test
    void makesAPasswordAndWritesItDownForItsOwnerOnly() throws Exception {
        start("");
        Path file = home.resolve("admin-password.txt");
        String password = Files.readString(file).strip();
        assertThat(hasher.matches(password, admin().passwordHash())).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(admin().mustChangePassword()).isTrue();
        assertThat(admin().role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void takesTheOperatorsPasswordWithoutForcingAChange() {
        start("Operators-Choice-7");
        assertThat(hasher.matches("Operators-Choice-7", admin().passwordHash())).isTrue();
        assertThat(admin().mustChangePassword()).isFalse();
        assertThat(home.resolve("admin-password.txt")).doesNotExist();
    }

    @Test
    void doesNotStartWithAWeakPassword() {
        start("admin123");
        assertThat(isRefused).isTrue();
        assertThat(accounts.isEmpty()).isTrue();
    }

    @Test
    void neverTouchesWhoIsThereAlready() {
        start("Operators-Choice-7");
        start("Another-Choice-8");
        start("weak");
        assertThat(isRefused).isFalse();
        assertThat(hasher.matches("Operators-Choice-7", admin().passwordHash())).isTrue();
        assertThat(accounts.count(UserFilter.ALL)).isEqualTo(1);
    }
}
