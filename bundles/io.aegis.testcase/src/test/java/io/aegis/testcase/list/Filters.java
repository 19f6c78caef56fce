package io.aegis.testcase.list;

import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.testcase.worklog.WorklogFilter;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Query parameters, set as JAX-RS sets them. */
public final class Filters {
    private Filters() {}

    /** Names and values in turn. */
    public static TestFilter tests(Object... namesAndValues) {
        return set(new TestFilter(), namesAndValues);
    }

    public static WorklogFilter worklogs(Object... namesAndValues) {
        return set(new WorklogFilter(), namesAndValues);
    }

    static PageRequest page(int offset, int limit, @Nullable String cursor) {
        PageRequest request = new PageRequest(offset, limit);
        return cursor == null ? request : set(request, "cursor", cursor);
    }

    /** All rows of a list, page by page. */
    public static <T> List<T> pages(Function<PageRequest, Page<T>> list, int limit) {
        List<T> all = new ArrayList<>();
        Page<T> page = list.apply(page(0, limit, null));
        all.addAll(page.items());
        while (page.nextCursor() != null) {
            page = list.apply(page(0, limit, page.nextCursor()));
            all.addAll(page.items());
        }
        return all;
    }

    private static <T> T set(T bean, Object... namesAndValues) {
        try {
            for (int i = 0; i < namesAndValues.length; i += 2) {
                Field field = bean.getClass().getDeclaredField(namesAndValues[i].toString());
                field.setAccessible(true);
                field.set(bean, namesAndValues[i + 1]);
            }
            return bean;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
