package io.aegis.testcase.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import io.aegis.testcase.Classification;
import io.aegis.testcase.TestFixture;
import io.aegis.testcase.edit.Bodies;
import io.aegis.testcase.edit.ClassificationChange;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may be told of a test, whoever asks. */
class WhoSeesTest {
    private final TestFixture testFixture = new TestFixture();
    private final User creator = testFixture.user("creator", Role.RED_TECH);
    private final List<User> all = Arrays.stream(Role.values())
            .map(role -> testFixture.users.named(role.id()).orElseThrow())
            .toList();

    private List<String> seers(UUID test) {
        testFixture.as(Role.VIEWER);
        return testFixture.shared.whoSees(test, all).stream()
                .map(User::username)
                .toList();
    }

    private UUID create(Classification classification) {
        return testFixture
                .as(creator)
                .newTests
                .create(Bodies.assigned("Secret", null, "blue_tech", classification))
                .id();
    }

    @Test
    void dependsOnTheClassification() {
        assertThat(seers(create(Classification.PUBLIC))).hasSize(6);
        assertThat(seers(create(Classification.INTERNAL))).hasSize(6);
        assertThat(seers(create(Classification.CONFIDENTIAL))).hasSize(5).doesNotContain("viewer");
        UUID restricted = create(Classification.RESTRICTED);
        assertThat(seers(restricted)).containsExactlyInAnyOrder("admin", "red_lead", "blue_lead", "blue_tech");
        assertThat(testFixture.shared.whoSees(restricted, List.of(creator))).containsExactly(creator);
    }

    @Test
    void isAsThingsAreNow() {
        UUID id = create(Classification.INTERNAL);
        testFixture
                .as(Role.ADMIN)
                .edits
                .classify(id, new ClassificationChange(Classification.RESTRICTED, null), IfMatch.any());
        assertThat(seers(id)).doesNotContain("red_tech", "viewer").contains("blue_tech");
    }

    @Test
    void nobodySeesWhatIsNotThere() {
        assertThat(seers(UUID.randomUUID())).isEmpty();
        assertThat(testFixture.shared.whoSees(create(Classification.PUBLIC), List.of()))
                .isEmpty();
    }
}
