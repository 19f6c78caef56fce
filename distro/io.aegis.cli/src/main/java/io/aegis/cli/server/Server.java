package io.aegis.cli.server;

import io.aegis.cli.error.CommandException;
import io.aegis.cli.setting.Environment;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** Runs the OSGi framework with the bundles of the application until the process is asked to end. */
public final class Server {
    private static final long STOP_MILLIS = 30_000;
    private static final long LOOK_MILLIS = 500;
    private static final Duration LONGEST_START = Duration.ofMinutes(15);

    private final Environment environment;
    private final Path application;

    public Server(Environment environment, Path application) {
        this.environment = environment;
        this.application = application;
    }

    public int run() throws IOException, InterruptedException {
        List<Path> jars = jars();
        HomeLock lock = HomeLock.take(environment);
        try {
            checkPort();
            HomeFolder.close(environment.home()).forEach(System.err::println);
            Files.writeString(
                    environment.run().resolve("pid"), ProcessHandle.current().pid() + "\n");
            return serve(jars);
        } catch (BundleException e) {
            throw new CommandException("The OSGi framework did not start: " + e.getMessage());
        } finally {
            lock.close();
        }
    }

    private int serve(List<Path> jars) throws IOException, InterruptedException, BundleException {
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow(() -> new CommandException("The OSGi framework is not beside this program."))
                .newFramework(settings());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(framework), "aegis-stop"));
        framework.init();
        UninstalledBundles.forgetIn(framework);
        Bundles bundles = new Bundles(framework, order());
        bundles.install(jars);
        framework.start();
        List<String> failures = bundles.failures();
        if (!failures.isEmpty()) {
            failures.forEach(System.err::println);
            stop(framework);
            return 1;
        }
        awaitReady(framework);
        framework.waitForStop(0);
        // After a signal the process ends with the signal's own code; a framework that stops by itself had a reason.
        return 1;
    }

    /** The server itself says what is missing; this is for one that cannot even do that. */
    private static void awaitReady(Framework framework) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (framework.getState() == Bundle.ACTIVE && !isReady(framework)) {
            if (System.nanoTime() > deadline) {
                System.err.println("Aegis did not become ready within " + LONGEST_START.toMinutes()
                        + " minutes and could not say why: see log/aegis.log in its home.");
                stop(framework);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static boolean isReady(Framework framework) {
        try {
            // All: this program has the API on its own class path, so that to the framework it is another type.
            return framework.getBundleContext().getAllServiceReferences("io.aegis.spi.health.Ready", null) != null;
        } catch (IllegalStateException | InvalidSyntaxException e) {
            return false;
        }
    }

    private void checkPort() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(environment.bind()), environment.port()));
        } catch (UnknownHostException e) {
            throw new CommandException("AEGIS_BIND names no address of this machine: " + environment.bind());
        } catch (IOException e) {
            throw new CommandException("Port " + environment.port() + " of " + environment.bind() + " cannot be used ("
                    + e.getMessage() + ").\nChoose another with --port N.");
        }
    }

    private Map<String, String> settings() throws IOException {
        Map<String, String> settings = new HashMap<>();
        Properties file = properties("framework.properties");
        file.stringPropertyNames().forEach(name -> settings.put(name, file.getProperty(name)));
        settings.put(
                "org.osgi.framework.storage",
                environment.home().resolve("cache").toString());
        settings.put("org.osgi.service.http.port", Integer.toString(environment.port()));
        settings.put("org.apache.felix.http.host", environment.bind());
        return settings;
    }

    private StartOrder order() throws IOException {
        return StartOrder.read(application.resolve("conf").resolve("start-order"));
    }

    private List<Path> jars() throws IOException {
        return BundleFolder.jars(application.resolve("bundle"));
    }

    private Properties properties(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(application.resolve("conf").resolve(name))) {
            properties.load(reader);
        }
        return properties;
    }

    private static void stop(Framework framework) {
        try {
            framework.stop();
            framework.waitForStop(STOP_MILLIS);
        } catch (BundleException e) {
            System.err.println("Did not stop cleanly: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
