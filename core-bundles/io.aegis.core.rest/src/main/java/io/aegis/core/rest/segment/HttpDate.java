package io.aegis.core.rest.segment;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time now as headers write it, made once a second: CXF would make a formatter for each answer. */
public final class HttpDate {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static volatile Moment latest = Moment.of(0);

    private HttpDate() {}

    /** A second and its text. */
    private record Moment(long second, String text) {
        static Moment of(long second) {
            return new Moment(second, FORMAT.format(Instant.ofEpochSecond(second)));
        }
    }

    public static String now() {
        long second = System.currentTimeMillis() / 1000;
        Moment moment = latest;
        if (moment.second() != second) {
            moment = Moment.of(second);
            latest = moment;
        }
        return moment.text();
    }
}
