package io.aegis.core.security;

import io.aegis.api.error.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what strangers send, and answers 400 with the field's name where it is no good. */
public final class Input {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern DATE_FORM = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int MIN_YEAR = 1900;
    private static final int MAX_YEAR = 9999;

    private Input() {}

    /** One line of text without control characters; {@code null} and blank text stay {@code null}. */
    public static @Nullable String line(String field, @Nullable String text, int maxLength) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String line = text.strip();
        if (line.length() > maxLength) {
            throw ProblemException.invalidField(field, "must have at most " + maxLength + " characters");
        }
        if (line.codePoints().anyMatch(Input::isUnprintable)) {
            throw ProblemException.invalidField(field, "must not have control characters");
        }
        return line;
    }

    private static boolean isUnprintable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    public static String requiredLine(String field, @Nullable String text, int maxLength) {
        String line = line(field, text, maxLength);
        if (line == null) {
            throw ProblemException.invalidField(field, "must not be empty");
        }
        return line;
    }

    /** A UUID in its usual form. */
    public static Optional<UUID> uuid(String text) {
        return UUID_FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    public static @Nullable UUID uuid(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return uuid(text).orElseThrow(() -> ProblemException.invalidField(field, "must be a UUID"));
    }

    /** An instant, a local time in UTC, or a day, which stands for its beginning. */
    public static @Nullable Instant from(String field, @Nullable String text) {
        return instant(field, text, day -> day);
    }

    /** The same as the end of a range that is left open: a day counts whole, an instant counts itself. */
    public static @Nullable Instant until(String field, @Nullable String text) {
        Instant end = instant(field, text, day -> day.plusDays(1));
        return end == null
                        || DATE_FORM.matcher(text == null ? "" : text.strip()).matches()
                ? end
                : end.plus(1, ChronoUnit.MICROS);
    }

    private static @Nullable Instant instant(
            String field, @Nullable String text, Function<LocalDate, LocalDate> ofDay) {
        if (text == null || text.isBlank()) {
            return null;
        }
        // A plus in a query is often sent as it is, and arrives as a blank.
        String iso = text.strip().replace(' ', '+');
        try {
            OffsetDateTime time = parse(iso, ofDay);
            if (time.getYear() < MIN_YEAR || time.getYear() > MAX_YEAR) {
                throw ProblemException.invalidField(field, "must be a year between 1900 and 9999");
            }
            return time.toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw ProblemException.invalidField(
                    field, "must be an ISO-8601 date or time, for example 2026-01-31 or 2026-01-31T12:00:00Z");
        }
    }

    private static OffsetDateTime parse(String iso, Function<LocalDate, LocalDate> ofDay) {
        if (DATE_FORM.matcher(iso).matches()) {
            return ofDay.apply(LocalDate.parse(iso)).atStartOfDay().atOffset(ZoneOffset.UTC);
        }
        boolean hasOffset = iso.endsWith("Z") || iso.endsWith("z") || iso.matches(".*T.*[+-]\\d{2}(:?\\d{2})?");
        return hasOffset ? OffsetDateTime.parse(iso) : LocalDateTime.parse(iso).atOffset(ZoneOffset.UTC);
    }
}
