package io.aegis.notification;

import io.aegis.api.event.Event;
import io.aegis.notification.api.Notice;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a test.
 *
 * @param event the event
 * @param testId which
 * @param title its title; null for a restricted test
 * @param by who did it
 */
record TestEvent(Event event, UUID testId, @Nullable String title, String by) {
    // People are told of what these events tell, by notices of the same names.
    static final String ASSIGNED = "test.assigned";
    static final String STATE_CHANGED = "test.state_changed";
    static final String MENTIONED = "test.mentioned";

    private static final int MAX_TITLE = 200;
    private static final String REVIEW = "in_review";

    /** None if the event names no test. */
    static Optional<TestEvent> of(Event event) {
        return uuid(event, "test_id")
                .map(test -> new TestEvent(event, test, text(event, "title"), orSystem(text(event, "by"))));
    }

    private static String orSystem(@Nullable String name) {
        return name == null ? "system" : name;
    }

    private static @Nullable String text(Event event, String member) {
        return event.data().get(member) instanceof String text && !text.isBlank() ? text : null;
    }

    private static Optional<UUID> uuid(Event event, String member) {
        try {
            return Optional.ofNullable(text(event, member)).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whom it is about. */
    Optional<UUID> userId() {
        return uuid(event, "user_id");
    }

    /** Whose turn: {@code red}, {@code blue}. */
    String team() {
        String team = text(event, "team");
        return team == null ? "" : team;
    }

    boolean isCreation() {
        return text(event, "from") == null;
    }

    /** True if from now on the leads are to judge it; not for the first of their two verdicts. */
    boolean entersReview() {
        return REVIEW.equals(text(event, "to")) && !REVIEW.equals(text(event, "from"));
    }

    /** True for what happens most: a move that concerns only those who watch the test. */
    boolean isPlainMove() {
        return event.type().equals(STATE_CHANGED) && !isCreation() && !entersReview();
    }

    /** For nobody yet. */
    Notice notice() {
        return Notice.of(event.type(), line())
                .withId(event.id())
                .about(NotificationTexts.TEST, testId.toString())
                .by(by);
    }

    private String line() {
        return switch (event.type()) {
            case ASSIGNED -> by + " assigned " + name() + " to you" + (team().isEmpty() ? "" : " (" + team() + ")");
            case MENTIONED -> by + " mentioned you in " + name();
            default -> by + " moved " + name() + " from " + state("from") + " to " + state("to");
        };
    }

    private String name() {
        if (title == null) {
            return "a restricted test";
        }
        String line = title.replaceAll("\\p{Cntrl}+", " ").strip();
        int end = line.offsetByCodePoints(0, Math.min(MAX_TITLE, line.codePointCount(0, line.length())));
        return "\"" + line.substring(0, end) + (end < line.length() ? "…" : "") + "\"";
    }

    private String state(String member) {
        String state = text(event, member);
        return state == null ? "?" : state.replace('_', ' ');
    }
}
