package io.aegis.testcase;

import io.aegis.api.security.Caller;
import io.aegis.api.security.Role;
import io.aegis.api.security.User;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who sees a test: all that has a say in it. */
public record TestAudience(
        Classification classification,
        @Nullable UUID createdBy,
        @Nullable UUID redAssignee,
        @Nullable UUID blueAssignee) {

    public static TestAudience of(TestRow test) {
        return new TestAudience(test.classification(), test.createdBy(), test.redAssigneeId(), test.blueAssigneeId());
    }

    public boolean sees(Caller caller) {
        return sees(caller.role(), caller.userId());
    }

    public boolean sees(User user) {
        return sees(Optional.of(user.role()), Optional.of(user.id()));
    }

    private boolean sees(Optional<Role> role, Optional<UUID> user) {
        return classification.isSeenBy(role)
                || (classification.isSeenByInvolved()
                        && user.filter(this::involves).isPresent());
    }

    private boolean involves(UUID user) {
        return user.equals(createdBy) || user.equals(redAssignee) || user.equals(blueAssignee);
    }
}
