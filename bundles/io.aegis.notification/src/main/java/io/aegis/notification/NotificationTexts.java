package io.aegis.notification;

import io.aegis.api.error.ProblemException;
import io.aegis.api.security.User;
import io.aegis.testcase.api.TestSummary;
import io.aegis.testcase.api.Tests;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Shows a text only to those who see what it is about at the moment that they read it: a test may have become restricted
 * since somebody was told of it. While the test bundle is away nobody is known to see any test.
 */
@Component(service = NotificationTexts.class)
public final class NotificationTexts {
    public static final String HIDDEN = "Something happened to a test that you do not see any more";

    static final String TEST = "test";

    private volatile @Nullable Tests tests;

    @Activate
    public NotificationTexts() {}

    // A method, so that no stream ends when the test bundle is replaced.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setTests(Tests service) {
        tests = service;
    }

    void unsetTests(Tests service) {
        if (service.equals(tests)) {
            tests = null;
        }
    }

    /** For the present caller, to whom they belong. */
    List<NotificationView> views(List<StoredNotification> own) {
        List<UUID> about =
                own.stream().flatMap(row -> test(row).stream()).distinct().toList();
        Tests present = tests;
        Set<UUID> seen = present == null || about.isEmpty()
                ? Set.of()
                : present.find(about).stream().map(TestSummary::id).collect(Collectors.toSet());
        return own.stream()
                .map(row -> NotificationView.of(
                        row, isOpen(row) || test(row).filter(seen::contains).isPresent()))
                .toList();
    }

    /** For its owner, whoever the present caller is. */
    public NotificationView view(StoredNotification row, Optional<User> owner) {
        return NotificationView.of(row, sees(row.entityType(), row.entityId(), owner));
    }

    /** True if its owner may read what it says. */
    public boolean sees(StoredNotification row, User owner) {
        return sees(row.entityType(), row.entityId(), Optional.of(owner));
    }

    /**
     * Those of the users who see at this moment what it is about.
     *
     * @throws ProblemException 503 for a test while the test bundle is away
     */
    List<User> seeing(@Nullable String entityType, @Nullable String entityId, List<User> users) {
        if (!TEST.equals(entityType)) {
            return users;
        }
        Tests present = tests;
        if (present == null) {
            throw ProblemException.unavailable("The test bundle is away: who sees the test is not known.", 60, null);
        }
        return present.whoSees(UUID.fromString(String.valueOf(entityId)), users);
    }

    private boolean sees(@Nullable String entityType, @Nullable String entityId, Optional<User> owner) {
        if (!TEST.equals(entityType)) {
            return true;
        }
        Tests present = tests;
        return present != null
                && entityId != null
                && owner.isPresent()
                && !present.whoSees(UUID.fromString(entityId), List.of(owner.get()))
                        .isEmpty();
    }

    private static boolean isOpen(StoredNotification row) {
        return !TEST.equals(row.entityType());
    }

    private static Optional<UUID> test(StoredNotification row) {
        return isOpen(row)
                ? Optional.empty()
                : Optional.ofNullable(row.entityId()).map(UUID::fromString);
    }
}
