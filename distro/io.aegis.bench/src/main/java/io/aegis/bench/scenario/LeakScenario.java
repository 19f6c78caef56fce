package io.aegis.bench.scenario;

import static io.aegis.bench.console.Console.say;

import com.zaxxer.hikari.HikariDataSource;
import io.aegis.bench.load.SqlLoad;
import io.aegis.bench.result.Section;
import io.aegis.bench.server.DatabaseAccess;
import io.aegis.bench.server.Jvm;
import io.aegis.bench.server.ProcessFigures;
import io.aegis.bench.server.Server;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is left of a plugin that came and went many times. */
public final class LeakScenario implements Scenario {
    private static final int WARM_CYCLES = 10;
    /** Without it, soft references keep what nobody uses until memory runs short, and hide what leaks. */
    private static final String NO_SOFT_REFERENCES = "-XX:SoftRefLRUPolicyMSPerMB=0";

    private static final int LISTED = 12;
    private static final String FELIX = "org.apache.felix.framework.";
    private static final String CONNECTIONS = "SELECT count(*) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()";

    @Override
    public Section measure(Bed bed) throws Exception {
        int cycles = bed.options().number("leak-cycles");
        try (Server server = bed.start("leaks", NO_SOFT_REFERENCES);
                Jvm jvm = new Jvm(server.pid());
                SqlLoad sql = new SqlLoad(DatabaseAccess.of(server.home()))) {
            server.api().logIn();
            PluginCycle cycle = new PluginCycle(server.api(), bed.options().plugin());
            comeAndGo(jvm, cycle, WARM_CYCLES);
            Map<String, Long> before = look(jvm, server, sql.pool());
            Map<String, Long> objectsBefore = jvm.objects();
            comeAndGo(jvm, cycle, cycles);
            Map<String, Long> after = look(jvm, server, sql.pool());
            Section section = table(cycles, before, after);
            grown(section, cycles, objectsBefore, jvm.objects());
            return section;
        }
    }

    /** The last ones after a collection: the JDK's weak tables drop what a collection has cleared when they are used. */
    private static void comeAndGo(Jvm jvm, PluginCycle cycle, int count) throws IOException, InterruptedException {
        cycles(cycle, count);
        jvm.collectGarbage();
        cycles(cycle, WARM_CYCLES);
    }

    private static void cycles(PluginCycle cycle, int count) throws IOException, InterruptedException {
        for (int i = 1; i <= count; i++) {
            cycle.run();
            if (i % 50 == 0) {
                say("cycle " + i + " of " + count);
            }
        }
    }

    private static Map<String, Long> look(Jvm jvm, Server server, HikariDataSource pool)
            throws IOException, InterruptedException, SQLException {
        jvm.collectGarbage();
        Map<String, Long> objects = jvm.objects();
        Map<String, Long> found = new LinkedHashMap<>();
        found.put("class loaders with classes", jvm.classLoaders());
        found.put("class loaders of bundles", ofBundles(objects));
        found.put("loaded classes", jvm.loadedClasses());
        found.put("bundles", objects.getOrDefault(FELIX + "BundleImpl", 0L));
        found.put("bundle wirings", objects.getOrDefault(FELIX + "BundleWiringImpl", 0L));
        found.put("OSGi service registrations", objects.getOrDefault(FELIX + "ServiceRegistrationImpl", 0L));
        found.put("database connections", connections(pool));
        found.put("open files", ProcessFigures.openFiles(server.pid()));
        Map<String, Long> threads = jvm.threads();
        found.put(
                "threads", threads.values().stream().mapToLong(Long::longValue).sum());
        threads.forEach((name, count) -> found.put("thread " + name, count));
        found.put("heap in use, KiB", Math.round(jvm.heapMib() * 1024));
        return found;
    }

    private static long ofBundles(Map<String, Long> objects) {
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(FELIX + "BundleWiringImpl$BundleClassLoader"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static long connections(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(CONNECTIONS)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Section table(int cycles, Map<String, Long> before, Map<String, Long> after) {
        Section section = Section.of("leaks", "What is left of a plugin", "what", "before", "after", "growth");
        Map<String, Long> all = new LinkedHashMap<>(before);
        after.forEach(all::putIfAbsent);
        for (String name : all.keySet()) {
            long first = before.getOrDefault(name, 0L);
            long last = after.getOrDefault(name, 0L);
            if (!name.startsWith("thread ") || first != last) {
                section.row(name, first, last, last - first);
            }
        }
        return section.note(
                WARM_CYCLES + " cycles, look, " + cycles + " cycles, look; each look after full collections, "
                        + WARM_CYCLES + " more cycles and full collections, " + NO_SOFT_REFERENCES
                        + ". Threads are listed by name where their number changed.");
    }

    private static boolean isOfTheJdk(String name) {
        return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.") || name.startsWith("[");
    }

    /** Classes whose objects grow with the cycles: one object for each cycle is a leak, a few are caches. */
    private static void grown(Section section, int cycles, Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> grown = new TreeMap<>();
        after.forEach((name, count) -> {
            long growth = count - before.getOrDefault(name, 0L);
            if (growth >= cycles * 9 / 10) {
                grown.put(name, growth);
            }
        });
        List<String> worst = grown.entrySet().stream()
                .filter(entry -> entry.getKey().contains("."))
                .sorted(Comparator.comparing((Map.Entry<String, Long> entry) -> isOfTheJdk(entry.getKey()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(LISTED)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
        section.note(
                worst.isEmpty()
                        ? "No class has about one more object for each cycle."
                        : grown.size() + " classes have about one or more objects more for each cycle, among them "
                                + String.join(", ", worst) + ".");
    }
}
