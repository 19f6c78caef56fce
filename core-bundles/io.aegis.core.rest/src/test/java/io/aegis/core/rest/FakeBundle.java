package io.aegis.core.rest;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;

/** A bundle that has a name, a version, and a context in which services can be registered. */
public final class FakeBundle {
    private FakeBundle() {}

    public static Bundle named(String name) {
        return in(name, List.of());
    }

    /** A bundle that notes in the list what it has registered now. */
    public static Bundle in(String name, List<Object> registered) {
        return proxy(Bundle.class, (bundle, method, arguments) -> switch (method.getName()) {
            case "getSymbolicName", "toString" -> name;
            case "getVersion" -> new Version("1.2.3");
            case "getState" -> Bundle.ACTIVE;
            case "getBundleId" -> 7L;
            case "getBundleContext" -> context(registered);
            case "hashCode" -> name.hashCode();
            case "equals" -> bundle == arguments[0];
            default -> null;
        });
    }

    private static BundleContext context(List<Object> registered) {
        return proxy(BundleContext.class, (context, method, arguments) -> {
            if (!method.getName().equals("registerService")) {
                return null;
            }
            Object service = arguments[1];
            registered.add(service);
            return proxy(ServiceRegistration.class, (registration, called, none) -> {
                if (called.getName().equals("unregister")) {
                    registered.remove(service);
                }
                return null;
            });
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
