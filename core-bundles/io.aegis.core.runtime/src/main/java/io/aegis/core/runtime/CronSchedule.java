package io.aegis.core.runtime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A cron expression in UTC: second, minute, hour, day of month, month, day of week (0 or 7 is Sunday). Each field takes
 * {@code *}, {@code ?}, numbers, names of months and days, ranges, steps and lists of these. Where both days are given
 * both must match.
 */
record CronSchedule(BitSet seconds, BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays)
        implements Schedule {
    private static final List<String> MONTHS =
            List.of("", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    /** The longest time between two 29ths of February on a given day of the week, and a little more. */
    private static final int DAYS_AHEAD = 366 * 41;

    static CronSchedule parse(String expression) {
        String[] fields = expression.strip().split("\\s+");
        if (fields.length != 6) {
            throw new IllegalArgumentException("'" + expression + "' has " + fields.length
                    + " fields; a cron expression has six: second minute hour day month weekday");
        }
        BitSet weekdays = field(fields[5], 0, 7, WEEKDAYS);
        if (weekdays.get(7)) {
            weekdays.set(0);
        }
        CronSchedule schedule = new CronSchedule(
                field(fields[0], 0, 59, List.of()),
                field(fields[1], 0, 59, List.of()),
                field(fields[2], 0, 23, List.of()),
                field(fields[3], 1, 31, List.of()),
                field(fields[4], 1, 12, MONTHS),
                weekdays);
        if (schedule.next(Instant.EPOCH).isEmpty()) {
            throw new IllegalArgumentException("'" + expression + "' names no day that exists");
        }
        return schedule;
    }

    private static BitSet field(String text, int from, int to, List<String> names) {
        BitSet values = new BitSet();
        for (String part : text.split(",", -1)) {
            String[] step = part.split("/", -1);
            String[] range = step[0].split("-", -1);
            boolean all = step[0].equals("*") || step[0].equals("?");
            int first = all ? from : number(range[0], names, text);
            int last =
                    all || (range.length == 1 && step.length == 2) ? to : number(range[range.length - 1], names, text);
            int by = step.length == 2 ? number(step[1], List.of(), text) : 1;
            if (step.length > 2 || range.length > 2 || first < from || last > to || first > last || by < 1) {
                throw new IllegalArgumentException(
                        "The cron field '" + text + "' does not lie between " + from + " and " + to);
            }
            for (int value = first; value <= last; value += by) {
                values.set(value);
            }
        }
        return values;
    }

    private static int number(String text, List<String> names, String field) {
        int named = names.indexOf(text.toUpperCase(Locale.ROOT));
        if (named >= 0 && !text.isEmpty()) {
            return named;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The cron field '" + field + "' cannot be read", e);
        }
    }

    @Override
    public Optional<Instant> next(Instant after) {
        OffsetDateTime start = after.atOffset(ZoneOffset.UTC).withNano(0).plusSeconds(1);
        LocalDate day = start.toLocalDate();
        LocalTime from = start.toLocalTime();
        for (int i = 0; i < DAYS_AHEAD; i++) {
            Optional<LocalTime> time = matches(day) ? nextTime(from) : Optional.empty();
            if (time.isPresent()) {
                return Optional.of(day.atTime(time.get()).toInstant(ZoneOffset.UTC));
            }
            day = day.plusDays(1);
            from = LocalTime.MIDNIGHT;
        }
        return Optional.empty();
    }

    private boolean matches(LocalDate day) {
        return days.get(day.getDayOfMonth())
                && months.get(day.getMonthValue())
                && weekdays.get(day.getDayOfWeek().getValue() % 7);
    }

    private Optional<LocalTime> nextTime(LocalTime from) {
        for (int hour = hours.nextSetBit(from.getHour()); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            int firstMinute = hour == from.getHour() ? from.getMinute() : 0;
            for (int minute = minutes.nextSetBit(firstMinute); minute >= 0; minute = minutes.nextSetBit(minute + 1)) {
                boolean same = hour == from.getHour() && minute == from.getMinute();
                int second = seconds.nextSetBit(same ? from.getSecond() : 0);
                if (second >= 0) {
                    return Optional.of(LocalTime.of(hour, minute, second));
                }
            }
        }
        return Optional.empty();
    }
}
