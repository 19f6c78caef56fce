package io.aegis.core.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

class WhiteboardGuardTest {
    private static final Bundle PLUGIN = FakeBundle.named("io.example.plugin");

    @Test
    void refusesWhatAPluginRegistersByItself() {
        assertThat(isRefused(PLUGIN, "jakarta.servlet.Servlet", Map.of())).isTrue();
        assertThat(isRefused(PLUGIN, "javax.servlet.Filter", Map.of())).isTrue();
        assertThat(isRefused(PLUGIN, "org.osgi.service.servlet.whiteboard.Preprocessor", Map.of()))
                .isTrue();
        assertThat(isRefused(PLUGIN, "javax.ws.rs.core.Application", Map.of())).isTrue();
        assertThat(isRefused(PLUGIN, "Notes", Map.of("osgi.jaxrs.resource", true)))
                .isTrue();
        assertThat(isRefused(PLUGIN, "Files", Map.of("osgi.http.whiteboard.resource.pattern", "/*")))
                .isTrue();
    }

    @Test
    void leavesEverythingElseAlone() {
        assertThat(isRefused(PLUGIN, "io.aegis.api.job.Job", Map.of("aegis.job.id", "sync")))
                .isFalse();
        assertThat(isRefused(PLUGIN, "Notes", Map.of("aegis.rest.segment", "notes")))
                .isFalse();
        assertThat(isRefused(FakeBundle.named("io.aegis.core.security"), "jakarta.servlet.Filter", Map.of()))
                .isFalse();
    }

    @Test
    void leavesWhatIsRegisteredForAPluginWithOurChecks() {
        Map<String, Object> ours = Map.of(WhiteboardGuard.ALLOWED, WhiteboardGuard.MARK);
        assertThat(isRefused(PLUGIN, "javax.ws.rs.core.Application", ours)).isFalse();
        Map<String, Object> forged = Map.of(WhiteboardGuard.ALLOWED, "by core.rest");
        assertThat(isRefused(PLUGIN, "javax.ws.rs.core.Application", forged)).isTrue();
    }

    private static boolean isRefused(Bundle owner, String type, Map<String, Object> given) {
        Map<String, Object> properties = new TreeMap<>(given);
        properties.put("objectClass", new String[] {type});
        ServiceReference<?> reference = (ServiceReference<?>) Proxy.newProxyInstance(
                ServiceReference.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, a) -> {
                    return switch (method.getName()) {
                        case "getBundle" -> owner;
                        case "getPropertyKeys" -> properties.keySet().toArray(String[]::new);
                        case "getProperty" -> properties.get(String.valueOf(a[0]));
                        default -> null;
                    };
                });
        return WhiteboardGuard.isRefused(reference);
    }
}
