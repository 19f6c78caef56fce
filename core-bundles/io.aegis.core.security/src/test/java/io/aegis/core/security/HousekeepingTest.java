package io.aegis.core.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.Role;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HousekeepingTest {
    private final Node node = Node.start();
    private final Node other = node.another();
    private final Housekeeping housekeeping =
            new Housekeeping(other.state, other.guard, other.usage, other.sealer, other.signal);

    @AfterEach
    void stop() throws InterruptedException {
        housekeeping.stop();
    }

    @Test
    void takesOverWhatAnotherNodeChanges() {
        UUID alice = node.user("alice", Role.VIEWER);
        String token = node.logins.login("alice", Node.PASSWORD);
        await().until(() -> other.whoIs(token).isPresent());
        node.users.deactivate(alice.toString(), IfMatch.any());
        await().until(() -> other.whoIs(token).isEmpty());
    }

    @Test
    void sealsWhatAnyNodeWrites() {
        node.user("alice", Role.VIEWER);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> node.verifier.verify(null).waiting() == 0);
        assertThat(node.verifier.verify(null).intact()).isTrue();
    }
}
