package io.aegis.api.rest;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One member of a PATCH body: absent (leave it), {@code null} (clear it) or a value. The body of a PATCH is a record
 * whose components are changes; JSON members that the record does not have are a 400 that names them.
 *
 * <pre>{@code
 * record TechniqueChange(Change<String> name, Change<List<String>> platforms) {}
 * …
 * String name = change.name().orKeep(row.name());
 * }</pre>
 *
 * @param <T> the type of the value
 */
@ProviderType
public final class Change<T> {
    private static final Change<?> ABSENT = new Change<>(false, null);

    private final boolean present;
    private final @Nullable T value;

    private Change(boolean present, @Nullable T value) {
        this.present = present;
        this.value = value;
    }

    /** The member is not in the body. */
    @SuppressWarnings("unchecked")
    public static <T> Change<T> absent() {
        return (Change<T>) ABSENT;
    }

    /** The member is in the body, with a value or {@code null}. */
    public static <T> Change<T> to(@Nullable T value) {
        return new Change<>(true, value);
    }

    /** True if the member is in the body, also as {@code null}. */
    public boolean isPresent() {
        return present;
    }

    /** The value; {@code null} where the member is absent or {@code null}. */
    public @Nullable T value() {
        return value;
    }

    /** The value after the change: the new one (perhaps {@code null}) or, where absent, the present one. */
    public @Nullable T orKeep(@Nullable T current) {
        return present ? value : current;
    }

    /** The value after the change of something that cannot be cleared; {@code null} in the body is a 400. */
    public T orKeepRequired(String field, T current) {
        if (!present) {
            return current;
        }
        if (value == null) {
            throw io.aegis.api.error.ProblemException.invalidField(field, "must not be null");
        }
        return value;
    }

    /** Calls the action with the value if the member is in the body and not {@code null}. */
    public void ifValue(Consumer<? super T> action) {
        if (value != null) {
            action.accept(value);
        }
    }

    @Override
    public String toString() {
        return present ? "Change[" + value + "]" : "Change[absent]";
    }
}
