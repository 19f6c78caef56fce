package io.aegis.bench.server;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A look into the JVM of the server, over JMX and its diagnostic commands. */
public final class Jvm implements AutoCloseable {
    private static final Pattern DIGITS = Pattern.compile("\\d+|0x[0-9a-f]+");

    private final JMXConnector connector;
    private final MBeanServerConnection beans;

    public @SuppressWarnings("BanJNDI") // the address is of the process that we started, given by the attach API
    Jvm(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            String address = machine.startLocalManagementAgent();
            machine.detach();
            connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
            beans = connector.getMBeanServerConnection();
        } catch (AttachNotSupportedException e) {
            throw new IOException("cannot attach to " + pid, e);
        }
    }

    /** Full collections until the heap stops shrinking: one unloads classes, the next what they held. */
    public void collectGarbage() throws IOException, InterruptedException {
        MemoryMXBean memory = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        long before = Long.MAX_VALUE;
        for (int i = 0; i < 6; i++) {
            memory.gc();
            Thread.sleep(300);
            long used = memory.getHeapMemoryUsage().getUsed();
            if (used > before * 0.99 && i > 2) {
                return;
            }
            before = used;
        }
    }

    /** The heap in use straight after one full collection. */
    public double liveHeapMib() throws IOException {
        ManagementFactory.newPlatformMXBeanProxy(beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class)
                .gc();
        return heapMib();
    }

    public double heapMib() throws IOException {
        return ManagementFactory.newPlatformMXBeanProxy(beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class)
                        .getHeapMemoryUsage()
                        .getUsed()
                / 1048576.0;
    }

    public long loadedClasses() throws IOException {
        return ManagementFactory.newPlatformMXBeanProxy(
                        beans,
                        ManagementFactory.CLASS_LOADING_MXBEAN_NAME,
                        java.lang.management.ClassLoadingMXBean.class)
                .getLoadedClassCount();
    }

    /** How many threads of each name, numbers in names taken for the same. */
    public Map<String, Long> threads() throws IOException {
        ThreadMXBean threads = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        Map<String, Long> names = new TreeMap<>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null) {
                names.merge(DIGITS.matcher(thread.getThreadName()).replaceAll("#"), 1L, Long::sum);
            }
        }
        return names;
    }

    /** Live objects of each class, after a full collection. */
    public Map<String, Long> objects() throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        for (String line : diagnose("gcClassHistogram").split("\n")) {
            String[] words = line.strip().split("\\s+");
            if (words.length >= 4 && words[0].endsWith(":")) {
                counts.merge(words[3], Long.parseLong(words[1]), Long::sum);
            }
        }
        return counts;
    }

    /** Class loaders that have loaded at least one class. */
    public long classLoaders() throws IOException {
        return diagnose("vmClassloaderStats")
                .lines()
                .filter(line -> line.startsWith("0x"))
                .count();
    }

    private String diagnose(String command) throws IOException {
        try {
            Object answer = beans.invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    command,
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
            return Objects.toString(answer);
        } catch (JMException e) {
            throw new IOException(command, e);
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
