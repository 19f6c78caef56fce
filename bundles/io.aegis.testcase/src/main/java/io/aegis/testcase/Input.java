package io.aegis.testcase;

import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import io.aegis.api.rest.Change;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a change makes of the texts and times of a test. */
public final class Input {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private Input() {}

    /** A member that was left out is no change; so is {@code null} where nothing was there before. */
    public static <T> Change<T> given(@Nullable T value) {
        return value == null ? Change.absent() : Change.to(value);
    }

    /** A line that is required. */
    public static String required(String field, String text) {
        return Text.required(field, text, Text.MAX_LINE);
    }

    /** The line after the change; one without a visible character clears it. */
    public static @Nullable String line(String field, Change<String> change, @Nullable String current) {
        return change.isPresent() ? Text.line(field, change.value(), Text.MAX_LINE) : current;
    }

    /** The text with line breaks after the change; one without a visible character clears it. */
    public static @Nullable String block(String field, Change<String> change, @Nullable String current) {
        return change.isPresent() ? Text.block(field, change.value()) : current;
    }

    /** The instant after the change, as exact as it is stored. */
    public static @Nullable Instant instant(String field, Change<Instant> change, @Nullable Instant current) {
        Instant instant = change.orKeep(current);
        return instant == null ? null : inRange(field, instant).truncatedTo(ChronoUnit.MICROS);
    }

    public static Instant inRange(String field, Instant instant) {
        if (instant.isBefore(FIRST) || !instant.isBefore(LAST)) {
            throw outOfRange(field);
        }
        return instant;
    }

    public static @Nullable LocalDate date(String field, Change<LocalDate> change, @Nullable LocalDate current) {
        LocalDate date = change.orKeep(current);
        return date == null ? null : inRange(field, date);
    }

    public static LocalDate inRange(String field, LocalDate date) {
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw outOfRange(field);
        }
        return date;
    }

    private static ProblemException outOfRange(String field) {
        return ProblemException.invalidField(field, "must lie between the years " + FIRST_YEAR + " and " + LAST_YEAR);
    }

    public static void checkOrder(String field, @Nullable Instant first, @Nullable Instant last, String nameOfFirst) {
        if (first != null && last != null && last.isBefore(first)) {
            throw ProblemException.invalidField(field, "must not lie before " + nameOfFirst);
        }
    }

    /** One value that has two names: the one that is given. 400 if both are and differ. */
    public static <T> @Nullable T same(String name, @Nullable T value, String otherName, @Nullable T other) {
        if (value != null && other != null && !Objects.equals(value, other)) {
            throw ProblemException.invalidField(otherName, "contradicts " + name + "; they are one field");
        }
        return value != null ? value : other;
    }
}
