package io.aegis.core.rest.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.core.rest.FakeBundle;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

class WhiteboardGuardTest {
    private static final Bundle PLUGIN = FakeBundle.named("io.example.plugin");
    private static final Map<String, String> APIS = Map.of("io.aegis.technique.api", "technique");
    private static final WhiteboardGuard GUARD = new WhiteboardGuard(6, APIS);

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
        WhiteboardGuard platform = new WhiteboardGuard(7, APIS);
        assertThat(platform.isRefused(reference(PLUGIN, "jakarta.servlet.Filter", Map.of())))
                .isFalse();
    }

    @Test
    void noNameMakesAPluginPartOfThePlatform() {
        for (String name :
                List.of("io.aegis.core.evil", "org.apache.felix.evil", "org.apache.aries.jax.rs.whiteboard")) {
            assertThat(isRefused(FakeBundle.named(name), "jakarta.servlet.Filter", Map.of()))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void refusesServicesInThePlaceOfThePlatform() {
        for (String type : List.of(
                "io.aegis.api.security.Users",
                "io.aegis.api.job.Jobs",
                "io.aegis.technique.api.Techniques",
                "javax.sql.DataSource",
                "java.lang.Runnable")) {
            assertThat(isRefused(PLUGIN, type, Map.of())).as(type).isTrue();
            assertThat(isRefused(FakeBundle.named("technique"), type, Map.of()))
                    .as(type)
                    .isEqualTo(!type.endsWith("Techniques"));
        }
    }

    /** The annotation is in the class file only. */
    @Test
    void contributionsAreWhatTheApiSays() throws Exception {
        for (String type : WhiteboardGuard.CONTRIBUTIONS) {
            try (InputStream file =
                    WhiteboardGuard.class.getClassLoader().getResourceAsStream(type.replace('.', '/') + ".class")) {
                assertThat(new String(file.readAllBytes(), StandardCharsets.ISO_8859_1))
                        .as(type)
                        .contains("Lorg/osgi/annotation/versioning/ConsumerType;");
            }
        }
    }

    @Test
    void leavesWhatIsRegisteredForAPluginWithOurChecks() {
        Map<String, Object> ours = Map.of(WhiteboardGuard.ALLOWED, WhiteboardGuard.MARK);
        assertThat(isRefused(PLUGIN, "javax.ws.rs.core.Application", ours)).isFalse();
        Map<String, Object> forged = Map.of(WhiteboardGuard.ALLOWED, "by core.rest");
        assertThat(isRefused(PLUGIN, "javax.ws.rs.core.Application", forged)).isTrue();
    }

    private static boolean isRefused(Bundle owner, String type, Map<String, Object> given) {
        return GUARD.isRefused(reference(owner, type, given));
    }

    private static ServiceReference<?> reference(Bundle owner, String type, Map<String, Object> given) {
        Map<String, Object> properties = new TreeMap<>(given);
        properties.put("objectClass", new String[] {type});
        return (ServiceReference<?>) Proxy.newProxyInstance(
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
    }
}
