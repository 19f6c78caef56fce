package io.aegis.core.persistence.mapper;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.session.Configuration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What OGNL remembers, for all configurations of MyBatis together, of the classes whose members the conditions in mappers
 * name: as long as it does, the class loader of a bundle that went stays. MyBatis 3.5.19 has OGNL inside, exports nothing
 * of it, and its own method to clear it leaves half (ADR 016).
 */
public final class ExpressionCaches {
    private static final Logger LOG = LoggerFactory.getLogger(ExpressionCaches.class);
    private static final String OGNL = "org.apache.ibatis.ognl.OgnlRuntime";
    /** By method; they fill again by themselves. */
    private static final List<String> METHODS = List.of("_methodAccessCache", "_methodPermCache");
    /** By class; for those of OGNL, MyBatis and the JDK they hold what was once put there. */
    private static final List<String> ACCESSORS =
            List.of("methodAccessors", "propertyAccessors", "elementsAccessors", "nullHandlers");

    private ExpressionCaches() {}

    public static void forgetPlugins() {
        try {
            Class<?> ognl = Class.forName(OGNL, true, Configuration.class.getClassLoader());
            ognl.getMethod("clearAdditionalCache").invoke(null);
            for (String name : METHODS) {
                ((Map<?, ?>) read(ognl, null, name)).clear();
            }
            Object caches = read(ognl, null, "cache");
            for (String name : ACCESSORS) {
                Object accessors = read(caches.getClass(), caches, name);
                Map<?, ?> byClass = (Map<?, ?>) read(accessors.getClass().getSuperclass(), accessors, "cache");
                // OGNL's own lock for what it adds.
                synchronized (accessors) {
                    byClass.keySet().removeIf(ExpressionCaches::isOfABundle);
                }
            }
        } catch (ReflectiveOperationException | ClassCastException e) {
            LOG.warn("This MyBatis keeps what it knows of classes elsewhere: those of plugins that went stay", e);
        }
    }

    private static Object read(Class<?> type, @Nullable Object owner, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }

    private static boolean isOfABundle(Object key) {
        ClassLoader loader = ((Class<?>) key).getClassLoader();
        return loader != null
                && loader != ClassLoader.getPlatformClassLoader()
                && loader != Configuration.class.getClassLoader();
    }
}
