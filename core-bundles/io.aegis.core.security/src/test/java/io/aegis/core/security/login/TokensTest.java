package io.aegis.core.security.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.Role;
import io.aegis.core.security.Node;
import io.aegis.core.security.account.UserChange;
import io.aegis.core.security.gate.Credential;
import io.aegis.core.security.key.NewApiKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokensTest {
    private final Node node = Node.start();
    private final UUID alice = node.user("alice", Role.BLUE_LEAD);
    private final String token = node.logins.login("alice", Node.PASSWORD);

    private static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }

    private static UserChange roleTo(String role) {
        return new UserChange(
                Change.absent(), Change.absent(), Change.to(role), Change.absent(), Change.absent(), Change.absent());
    }

    @Test
    void bearsTheClaimsOfTheContract() {
        assertThat(claims(token)).contains("\"sub\"", "\"role\":\"blue_lead\"", "\"jti\"", "\"iat\"", "\"exp\"");
    }

    @Test
    void expiresAfterADay() {
        node.clock.pass(Duration.ofHours(23));
        assertThat(node.whoIs(token)).isPresent();
        node.clock.pass(Duration.ofHours(1));
        assertThat(node.whoIs(token)).isEmpty();
        assertThat(node.another().whoIs(token)).isEmpty();
    }

    @Test
    void isGoodOnAllNodesAndAfterARestart() {
        assertThat(node.another().whoIs(token)).isPresent();
    }

    @Test
    void cannotBeForged() {
        String[] parts = token.split("\\.", -1);
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        String promoted = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims(token).replace("blue_lead", "admin").getBytes(StandardCharsets.UTF_8));
        assertThat(node.whoIs(none + "." + parts[1] + ".")).isEmpty();
        assertThat(node.whoIs(none + "." + parts[1] + "." + parts[2])).isEmpty();
        assertThat(node.whoIs(parts[0] + "." + promoted + "." + parts[2])).isEmpty();
        assertThat(node.whoIs(token.substring(0, token.length() - 2))).isEmpty();
        assertThat(node.whoIs("")).isEmpty();
        assertThat(node.whoIs("a".repeat(100_000))).isEmpty();
        assertThat(node.whoIs("\u0000.\u0000.\u0000")).isEmpty();
    }

    @Test
    void hasOneTextOnly() {
        for (String end : List.of("=", "==", "!", "%3D", "\n", "A", ".", ".A")) {
            assertThat(node.whoIs(token + end)).as(end).isEmpty();
        }
        char last = token.charAt(token.length() - 1);
        // 32 bytes leave two bits of the last character unused.
        assertThat(node.whoIs(token.substring(0, token.length() - 1) + (char) (last + 1)))
                .isEmpty();
        assertThat(node.whoIs(token.replace(".", "=."))).isEmpty();
        assertThat(node.whoIs(token)).isPresent();
    }

    @Test
    void whatIsNewOnAnotherNodeIsKnownAtOnce() {
        Node other = node.another();
        UUID bob = node.user("bob", Role.VIEWER);
        assertThat(other.whoIs(node.logins.login("bob", Node.PASSWORD))).isPresent();
        assertThat(other.state.accountNamed("bob")).isPresent();
        node.users.logoutAll(bob.toString());
        assertThat(other.whoIs(node.logins.login("bob", Node.PASSWORD))).isPresent();
        node.login("bob", Node.PASSWORD);
        String key = Objects.requireNonNull(
                node.keys.create(new NewApiKey("robot", "read", null)).key());
        node.logoutThread();
        assertThat(other.authenticator.identify(new Credential(Credential.Kind.KEY_HEADER, key)))
                .isPresent();
    }

    @Test
    void tokensOfAnotherServerAreNothing() {
        assertThat(Node.startApart().whoIs(token)).isEmpty();
    }

    @Test
    void aNewRoleEndsAllTokens() {
        node.users.change(alice.toString(), roleTo("viewer"), IfMatch.any());
        assertThat(node.whoIs(token)).isEmpty();
        assertThat(node.whoIs(node.logins.login("alice", Node.PASSWORD))
                        .orElseThrow()
                        .role())
                .contains(Role.VIEWER);
    }

    @Test
    void deactivationEndsAllTokensAlsoOnOtherNodes() {
        Node other = node.another();
        assertThat(other.whoIs(token)).isPresent();
        node.users.deactivate(alice.toString(), IfMatch.any());
        assertThat(node.whoIs(token)).isEmpty();
        other.state.refresh();
        assertThat(other.whoIs(token)).isEmpty();
    }

    @Test
    void aLogoutReachesOtherNodes() {
        Node other = node.another();
        assertThat(other.whoIs(token)).isPresent();
        node.become(new Credential(Credential.Kind.BEARER, token)).logins.logout();
        node.logoutThread();
        other.state.refresh();
        assertThat(other.whoIs(token)).isEmpty();
    }

    @Test
    void aChangeByHandIsNoticed() {
        node.database.execute("UPDATE security.account SET is_active = false WHERE username = 'alice'");
        node.state.refresh();
        assertThat(node.whoIs(token)).isEmpty();
    }

    @Test
    void revocationsAreForgottenWhenTheTokenHasExpired() {
        node.become(new Credential(Credential.Kind.BEARER, token)).logins.logout();
        node.logoutThread();
        node.clock.pass(Duration.ofDays(2));
        node.state.forgetExpired();
        assertThat(node.database.<Boolean>withConnection(connection -> {
                    try (var rows = connection.createStatement().executeQuery("SELECT FROM security.revoked_token")) {
                        return rows.next();
                    }
                }))
                .isFalse();
    }
}
