package io.aegis.testcase;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells in which components two records differ. */
public final class Differences {
    private Differences() {}

    /** Their names as in JSON; none if these are no records. */
    public static List<String> names(Object one, Object other) {
        List<String> names = new ArrayList<>();
        if (one instanceof Record) {
            for (RecordComponent component : one.getClass().getRecordComponents()) {
                if (!Objects.equals(value(component, one), value(component, other))) {
                    names.add(snakeCase(component.getName()));
                }
            }
        }
        return names;
    }

    public static @Nullable Object value(RecordComponent component, Object of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
