package io.aegis.core.rest;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** A bundle that has a name and a version, and nothing else. */
final class FakeBundle {
    private FakeBundle() {}

    static Bundle named(String name) {
        Map<String, Object> answers =
                Map.of("getSymbolicName", name, "getVersion", new Version("1.2.3"), "hashCode", name.hashCode());
        return (Bundle) Proxy.newProxyInstance(
                FakeBundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> answers.get(method.getName()));
    }
}
