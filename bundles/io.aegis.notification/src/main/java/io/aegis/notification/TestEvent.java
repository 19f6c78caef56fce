package io.aegis.notification;

import io.aegis.api.event.Event;
import io.aegis.api.rest.Json;
import io.aegis.notification.api.Notice;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a test.
 *
 * @param event the event
 * @param data its members
 */
record TestEvent(Event event, Data data) {
    // People are told of what these events tell, by notices of the same names.
    static final String ASSIGNED = "test.assigned";
    static final String STATE_CHANGED = "test.state_changed";
    static final String MENTIONED = "test.mentioned";

    private static final int MAX_TITLE = 200;
    private static final String REVIEW = "in_review";

    /**
     * The members, as the API of the tests documents them.
     *
     * @param testId which test
     * @param title its title; null for a restricted test
     * @param by who did it; null for the system
     * @param userId whom it is about
     * @param team whose side: {@code red}, {@code blue}
     * @param from the state before; null for a test that was created
     * @param to the state now
     */
    record Data(
            UUID testId,
            @Nullable String title,
            @Nullable String by,
            @Nullable UUID userId,
            @Nullable String team,
            @Nullable String from,
            @Nullable String to) {
        Data {
            Objects.requireNonNull(testId);
        }
    }

    /**
     * Of an event.
     *
     * @throws IllegalArgumentException if it names no test, or cannot be understood
     */
    static TestEvent of(Event event, Json json) {
        return new TestEvent(event, event.as(Data.class, json));
    }

    UUID testId() {
        return data.testId();
    }

    String by() {
        return data.by() == null ? "system" : data.by();
    }

    /** Whom it is about: one or nobody. */
    List<UUID> user() {
        return data.userId() == null ? List.of() : List.of(data.userId());
    }

    /** Whose turn: {@code red}, {@code blue}. */
    String team() {
        return data.team() == null ? "" : data.team();
    }

    boolean isCreation() {
        return data.from() == null;
    }

    /** True if from now on the leads are to judge it; not for the first of their two verdicts. */
    boolean entersReview() {
        return REVIEW.equals(data.to()) && !REVIEW.equals(data.from());
    }

    /** True for what happens most: a move that concerns only those who watch the test. */
    boolean isPlainMove() {
        return event.type().equals(STATE_CHANGED) && !isCreation() && !entersReview();
    }

    /** For nobody yet. */
    Notice notice() {
        return Notice.of(event.type(), line())
                .withId(event.id())
                .about(NotificationTexts.TEST, testId().toString())
                .by(by());
    }

    private String line() {
        return switch (event.type()) {
            case ASSIGNED -> by() + " assigned " + name() + " to you" + (team().isEmpty() ? "" : " (" + team() + ")");
            case MENTIONED -> by() + " mentioned you in " + name();
            default -> by() + " moved " + name() + " from " + state(data.from()) + " to " + state(data.to());
        };
    }

    private String name() {
        String title = data.title();
        if (title == null || title.isBlank()) {
            return "a restricted test";
        }
        String line = title.replaceAll("\\p{Cntrl}+", " ").strip();
        int end = line.offsetByCodePoints(0, Math.min(MAX_TITLE, line.codePointCount(0, line.length())));
        return "\"" + line.substring(0, end) + (end < line.length() ? "…" : "") + "\"";
    }

    private static String state(@Nullable String state) {
        return state == null ? "?" : state.replace('_', ' ');
    }
}
