package io.aegis.campaign;

import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import java.lang.reflect.Field;
import java.util.Objects;

/** Page requests and filters as JAX-RS makes them: by their fields. */
public final class Pages {
    private Pages() {}

    public static PageRequest after(Page<?> page, int limit) {
        return at(Objects.requireNonNull(page.nextCursor(), "next_cursor"), limit);
    }

    static PageRequest at(String cursor, int limit) {
        return with(new PageRequest(0, limit), "cursor", cursor);
    }

    /** The bean with a parameter. */
    public static <T> T with(T bean, String parameter, Object value) {
        try {
            Field field = bean.getClass().getDeclaredField(parameter);
            field.setAccessible(true);
            field.set(bean, value);
            return bean;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(parameter, e);
        }
    }
}
