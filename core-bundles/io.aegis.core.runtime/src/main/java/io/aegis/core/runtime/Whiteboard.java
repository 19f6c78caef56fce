package io.aegis.core.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** What is needed to read contributions: services whose properties say what they are for. */
public final class Whiteboard {
    private Whiteboard() {}

    /** A filter for services of any of these types. */
    public static Filter filter(Class<?>... types) {
        String alternatives = Arrays.stream(types)
                .map(type -> "(" + Constants.OBJECTCLASS + "=" + type.getName() + ")")
                .collect(Collectors.joining());
        try {
            return FrameworkUtil.createFilter("(|" + alternatives + ")");
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static boolean isOf(ServiceReference<?> reference, Class<?> type) {
        return reference.getProperty(Constants.OBJECTCLASS) instanceof String[] names
                && Arrays.asList(names).contains(type.getName());
    }

    /** The property as text, empty where there is none. */
    public static String text(ServiceReference<?> reference, String name) {
        return reference.getProperty(name) instanceof String text ? text : "";
    }

    /** The property as a list; a single text is a list of one. */
    public static List<String> texts(ServiceReference<?> reference, String name) {
        Object value = reference.getProperty(name);
        if (value instanceof String text) {
            return List.of(text);
        }
        return value instanceof String[] texts ? Stream.of(texts).distinct().toList() : List.of();
    }

    /** Gets the service when it is asked for, null when it has gone or cannot be activated. */
    public static Supplier<@Nullable Object> service(BundleContext context, ServiceReference<?> reference) {
        return new Lazy(context, reference);
    }

    /** Gives the service back, if it was got. */
    public static void release(BundleContext context, ServiceReference<?> reference) {
        context.ungetService(reference);
    }

    private static final class Lazy implements Supplier<@Nullable Object> {
        private final BundleContext context;
        private final ServiceReference<?> reference;
        private volatile @Nullable Object service;

        Lazy(BundleContext context, ServiceReference<?> reference) {
            this.context = context;
            this.reference = reference;
        }

        @Override
        public @Nullable Object get() {
            Object known = service;
            if (known != null) {
                return reference.getBundle() == null ? null : known;
            }
            try {
                service = context.getService(reference);
            } catch (IllegalStateException e) {
                return null;
            }
            return service;
        }
    }
}
