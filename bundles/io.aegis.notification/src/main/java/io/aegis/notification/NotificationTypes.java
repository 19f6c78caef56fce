package io.aegis.notification;

import java.util.List;

/** What people are told of: named like the events behind them. */
public final class NotificationTypes {
    static final String TEST_ASSIGNED = "test.assigned";
    static final String TEST_STATE_CHANGED = "test.state_changed";
    static final String TEST_MENTIONED = "test.mentioned";

    public static final List<String> ALL = List.of(TEST_ASSIGNED, TEST_STATE_CHANGED, TEST_MENTIONED);

    private NotificationTypes() {}
}
