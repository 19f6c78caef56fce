package io.aegis.core.rest.metric;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The connection pool, as far as it shows itself to JMX. */
final class PoolMetrics {
    private static final Map<String, String> ATTRIBUTES = Map.of(
            "active", "ActiveConnections",
            "idle", "IdleConnections",
            "pending", "ThreadsAwaitingConnection",
            "total", "TotalConnections");

    private PoolMetrics() {}

    static void bindTo(MeterRegistry registry) {
        ATTRIBUTES.forEach((state, attribute) -> Gauge.builder("database.connections", () -> sum(attribute))
                .description("Connections to the database by state")
                .tag("state", state)
                .register(registry));
    }

    private static double sum(String attribute) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            double sum = 0;
            for (ObjectName pool : server.queryNames(new ObjectName("com.zaxxer.hikari:type=Pool (*)"), null)) {
                sum += ((Number) server.getAttribute(pool, attribute)).doubleValue();
            }
            return sum;
        } catch (JMException e) {
            return Double.NaN;
        }
    }
}
