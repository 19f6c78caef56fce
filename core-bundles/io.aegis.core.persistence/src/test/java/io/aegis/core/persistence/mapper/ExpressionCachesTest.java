package io.aegis.core.persistence.mapper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import org.apache.ibatis.scripting.xmltags.ExpressionEvaluator;
import org.junit.jupiter.api.Test;

class ExpressionCachesTest {
    private static final int COLLECTIONS = 20;

    /** As a mapper takes it. */
    record Filter(String name) {}

    @Test
    void theLoaderOfAClassThatAConditionNamedGoes() throws Exception {
        WeakReference<ClassLoader> loader = useInACondition();
        assertThat(isCollected(loader)).as("OGNL keeps it").isFalse();
        ExpressionCaches.forgetPlugins();
        assertThat(isCollected(loader)).isTrue();
    }

    private static WeakReference<ClassLoader> useInACondition() throws IOException, ReflectiveOperationException {
        URL classes = Filter.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader plugin = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Constructor<?> constructor =
                    plugin.loadClass(Filter.class.getName()).getDeclaredConstructor(String.class);
            constructor.setAccessible(true);
            Map<String, Object> parameters = Map.of("filter", constructor.newInstance("x"));
            assertThat(new ExpressionEvaluator().evaluateBoolean("filter.name != null", parameters))
                    .isTrue();
            return new WeakReference<>(plugin);
        }
    }

    private static boolean isCollected(WeakReference<?> reference) {
        for (int i = 0; i < COLLECTIONS && reference.get() != null; i++) {
            System.gc();
        }
        return reference.get() == null;
    }
}
