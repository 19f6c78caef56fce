package io.aegis.technique.stix;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;

/** Times as STIX has them, and as others write them: with a blank, with an offset or without, a date alone, seconds. */
public final class StixStamp {
    private static final Pattern SECONDS = Pattern.compile("\\d{9,10}(\\.\\d{1,9})?");
    private static final Pattern MILLISECONDS = Pattern.compile("\\d{12,13}");
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXXXX][XXXX][XXX][XX][X]")
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter STIX = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private StixStamp() {}

    /** The beginning of time for what is none. */
    public static Instant instant(String text) {
        String plain = text.strip();
        try {
            if (SECONDS.matcher(plain).matches()) {
                return Instant.ofEpochSecond(Long.parseLong(plain.split("\\.", -1)[0]));
            }
            if (MILLISECONDS.matcher(plain).matches()) {
                return Instant.ofEpochMilli(Long.parseLong(plain));
            }
            TemporalAccessor time = FORMAT.parseBest(
                    plain.replaceFirst("^(\\d{4}-\\d{2}-\\d{2})\\s+(?=\\d)", "$1T")
                            .replaceFirst("\\s*(UTC|GMT)$", "Z")
                            .replaceFirst("(:\\d{2}(\\.\\d+)?)\\s+(?=[+-])", "$1"),
                    OffsetDateTime::from,
                    LocalDateTime::from,
                    LocalDate::from);
            return time instanceof OffsetDateTime exact
                    ? exact.toInstant()
                    : time instanceof LocalDateTime local
                            ? local.toInstant(ZoneOffset.UTC)
                            : LocalDate.from(time).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            return Instant.MIN;
        }
    }

    /** As STIX writes it, to thousandths; empty for what is no time. */
    static String plain(Instant instant) {
        return instant.equals(Instant.MIN) ? "" : STIX.format(instant);
    }
}
