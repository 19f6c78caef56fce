package io.aegis.wiring;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import io.aegis.api.event.Events;
import io.aegis.api.http.OutboundHttp;
import io.aegis.api.job.Jobs;
import io.aegis.api.rest.Json;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.security.Callers;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.options.UrlProvisionOption;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Every bundle runs, every component has what it needs, the services of the API are there. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
@SuppressWarnings("NullAway.Init") // Pax Exam injects the fields
public class WiringTest {
    private static final long READY_MILLIS = 180_000;
    private static final String READY = "io.aegis.spi.health.Ready";

    @Inject
    private BundleContext context;

    @Inject
    private ServiceComponentRuntime components;

    /** The distribution, as it lies on disk. */
    @Configuration
    public Option[] distribution() throws IOException {
        Path application = Path.of(System.getProperty("aegis.application")).normalize();
        Files.createDirectories(Path.of(System.getenv("AEGIS_HOME")));
        List<Option> options = new ArrayList<>();
        options.add(cleanCaches());
        options.add(junitBundles());
        options.add(frameworkProperty("org.osgi.framework.startlevel.beginning").value("5"));
        options.add(frameworkProperty("felix.bootdelegation.implicit").value("false"));
        options.add(
                frameworkProperty("org.apache.cxf.osgi.http.transport.disable").value("true"));
        options.add(frameworkProperty("org.osgi.service.http.port").value("0"));
        options.add(frameworkProperty("org.apache.felix.http.host").value("127.0.0.1"));
        try (Stream<Path> files = Files.list(application.resolve("postgres"))) {
            options.add(systemProperty("aegis.postgres.binaries")
                    .value(files.findFirst().orElseThrow().toString()));
        }
        try (Stream<Path> jars = Files.list(application.resolve("bundle"))) {
            jars.sorted().map(WiringTest::provision).forEach(options::add);
        }
        return options(options.toArray(Option[]::new));
    }

    private static UrlProvisionOption provision(Path jar) {
        String name = jar.getFileName().toString();
        boolean first = name.startsWith("org.apache.aries.spifly") || name.startsWith("asm");
        boolean fragment = name.startsWith("jjwt-impl") || name.startsWith("jjwt-jackson");
        int level = first ? 1 : name.startsWith("slf4j") || name.startsWith("logback") ? 2 : 3;
        UrlProvisionOption option = bundle(jar.toUri().toString()).startLevel(name.startsWith("io.aegis") ? 4 : level);
        return fragment ? option.noStart() : option;
    }

    /** The database is made on a thread of its own. */
    @Before
    public void awaitReady() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(READY_MILLIS);
        while (context.getBundle(0).getBundleContext().getAllServiceReferences(READY, null) == null) {
            assertTrue("the platform is ready", System.nanoTime() < deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** No bundle was left behind. */
    @Test
    public void everyBundleIsActive() {
        List<String> others = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
            if (bundle.getState() != (fragment ? Bundle.RESOLVED : Bundle.ACTIVE)) {
                others.add(bundle.getSymbolicName() + " " + bundle.getState());
            }
        }
        assertEquals(List.of(), others);
    }

    /** No component of ours waits for something or failed. */
    @Test
    public void everyComponentIsSatisfied() {
        List<String> others = new ArrayList<>();
        int seen = 0;
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs()) {
            if (component.bundle.symbolicName.startsWith("io.aegis.")) {
                seen++;
                for (ComponentConfigurationDTO configuration : components.getComponentConfigurationDTOs(component)) {
                    boolean runs = configuration.state == ComponentConfigurationDTO.ACTIVE
                            || configuration.state == ComponentConfigurationDTO.SATISFIED;
                    if (!runs) {
                        others.add(component.name + " " + configuration.state + " " + configuration.failure);
                    }
                }
            }
        }
        assertEquals(List.of(), others);
        assertTrue("components of ours: " + seen, seen > 10);
    }

    /** While a part of the core is missing nothing is served, whichever part it is. */
    @Test
    public void nothingIsServedWithoutAPartOfTheCore() throws Exception {
        ComponentDescriptionDTO filter = components.getComponentDescriptionDTOs().stream()
                .filter(component -> component.name.equals("io.aegis.core.rest.request.RequestFilter"))
                .findFirst()
                .orElseThrow();
        awaitStatus(401);
        components.disableComponent(filter).getValue();
        try {
            awaitStatus(503);
        } finally {
            components.enableComponent(filter).getValue();
        }
        awaitStatus(401);
    }

    private void awaitStatus(int wanted) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(READY_MILLIS);
        int seen = 0;
        while (seen != wanted) {
            assertTrue("the status is " + wanted + ", not " + seen, System.nanoTime() < deadline);
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(address() + "api/v1/techniques").toURL().openConnection();
            seen = connection.getResponseCode();
            connection.disconnect();
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private String address() {
        Object endpoints = context.getServiceReference("org.osgi.service.servlet.runtime.HttpServiceRuntime")
                .getProperty("osgi.http.endpoint");
        return endpoints instanceof String[] several ? several[0] : String.valueOf(endpoints);
    }

    /** What plugins ask for can be asked for. */
    @Test
    public void theServicesOfTheApiAreThere() {
        for (Class<?> service :
                List.of(Events.class, Jobs.class, OutboundHttp.class, Json.class, AuditTrail.class, Callers.class)) {
            assertNotNull(service.getName(), context.getServiceReference(service));
        }
    }

    /** This test is in a bundle that came after the platform, as every plugin is. */
    @Test
    public void aPluginFindsNothingOfTheSpi() throws Exception {
        for (String service : List.of(READY, "io.aegis.spi.security.Grants", "io.aegis.spi.persistence.Schemas")) {
            assertNotNull(service, context.getBundle(0).getBundleContext().getAllServiceReferences(service, null));
            assertNull(service, context.getAllServiceReferences(service, null));
            assertThrows(ClassNotFoundException.class, () -> context.getBundle().loadClass(service));
        }
    }
}
