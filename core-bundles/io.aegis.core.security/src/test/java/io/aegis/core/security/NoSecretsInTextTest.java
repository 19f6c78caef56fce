package io.aegis.core.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.rest.Change;
import io.aegis.api.security.Role;
import io.aegis.core.security.account.Account;
import io.aegis.core.security.account.NewUser;
import io.aegis.core.security.account.PasswordChange;
import io.aegis.core.security.account.UserChange;
import io.aegis.core.security.gate.Credential;
import io.aegis.core.security.key.ApiKeyView;
import io.aegis.core.security.key.KeyText;
import io.aegis.core.security.login.TokenAnswer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What may end up in a log line. */
class NoSecretsInTextTest {
    private static final String SECRET = "aegis_" + "abcd1234".repeat(8);

    @Test
    void nothingThatHoldsASecretShowsIt() {
        Instant now = Instant.EPOCH;
        List<Object> holders = List.of(
                new NewUser("bob", null, null, SECRET, "viewer"),
                new PasswordChange(SECRET, SECRET, null),
                new UserChange(
                        Change.absent(),
                        Change.absent(),
                        Change.absent(),
                        Change.absent(),
                        Change.absent(),
                        Change.to(SECRET)),
                TokenAnswer.of(SECRET),
                new Credential(Credential.Kind.BEARER, SECRET),
                KeyText.parse(SECRET).orElseThrow(),
                new ApiKeyView(UUID.randomUUID(), UUID.randomUUID(), "n", "read", "aegis_x", now, null, null, SECRET),
                new Account(
                        UUID.randomUUID(), "bob", null, null, Role.VIEWER, SECRET, true, true, "{}", 0, 1, now, now));
        assertThat(holders).allSatisfy(holder -> assertThat(holder.toString())
                .doesNotContain(SECRET, SECRET.substring("aegis_".length())));
    }
}
