package io.aegis.testcase.archive;

import io.aegis.api.error.ProblemException;
import io.aegis.api.input.Text;
import io.aegis.testcase.Differences;
import io.aegis.testcase.Input;
import io.aegis.testcase.TestRow;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Checks a test that somebody brings whole: what the table does not check itself. */
final class RestoredTest {
    private RestoredTest() {}

    static void check(TestRow test) {
        checkRecord("test", test);
        if (!Text.tags(test.tags()).equals(test.tags())) {
            throw ProblemException.invalidField("test.tags", "must contain each tag once, whatever the case");
        }
    }

    /** The timeline must not be ahead of the test, or the next change would find its place taken. */
    static void check(@Nullable ArchivedEntry[] timeline, int version) {
        for (@Nullable ArchivedEntry entry : timeline) {
            checkRecord("timeline", entry);
            if (entry == null || entry.seq() < 1 || entry.seq() > version) {
                throw ProblemException.invalidField("timeline.seq", "must lie between 1 and test.version");
            }
        }
    }

    static void check(@Nullable ArchivedWorklog[] worklogs) {
        for (@Nullable ArchivedWorklog worklog : worklogs) {
            checkRecord("worklogs", worklog);
        }
    }

    private static void checkRecord(String name, @Nullable Record read) {
        if (read == null) {
            throw ProblemException.invalidField(name, "must not be or hold null");
        }
        for (RecordComponent component : read.getClass().getRecordComponents()) {
            Object value = Differences.value(component, read);
            String field = name + "." + Differences.snakeCase(component.getName());
            if (value instanceof String text) {
                Text.block(field, text);
            } else if (value instanceof Instant instant) {
                Input.inRange(field, instant);
            } else if (value instanceof LocalDate date) {
                Input.inRange(field, date);
            }
        }
    }
}
