package io.aegis.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.rest.IfMatch;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may be told of a test, whoever asks. */
class WhoSeesTest {
    private final House house = new House();
    private final User creator = house.user("creator", Role.RED_TECH);
    private final List<User> all = Arrays.stream(Role.values())
            .map(role -> house.users.named(role.id()).orElseThrow())
            .toList();

    private List<String> seers(UUID test) {
        house.as(Role.VIEWER);
        return house.shared.whoSees(test, all).stream().map(User::username).toList();
    }

    private UUID create(Classification classification) {
        return house.as(creator)
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
        assertThat(house.shared.whoSees(restricted, List.of(creator))).containsExactly(creator);
    }

    @Test
    void isAsThingsAreNow() {
        UUID id = create(Classification.INTERNAL);
        house.as(Role.ADMIN)
                .edits
                .classify(id, new ClassificationChange(Classification.RESTRICTED, null), IfMatch.any());
        assertThat(seers(id)).doesNotContain("red_tech", "viewer").contains("blue_tech");
    }

    @Test
    void nobodySeesWhatIsNotThere() {
        assertThat(seers(UUID.randomUUID())).isEmpty();
        assertThat(house.shared.whoSees(create(Classification.PUBLIC), List.of()))
                .isEmpty();
    }
}
