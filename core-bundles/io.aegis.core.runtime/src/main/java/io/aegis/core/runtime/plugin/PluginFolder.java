package io.aegis.core.runtime.plugin;

import io.aegis.api.error.ProblemException;
import io.aegis.core.runtime.jar.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code HOME/plugins}: a jar that is put there is installed, one that is deleted is removed. A jar counts when its size
 * and time have stayed the same from one look to the next and its archive is whole; one that stays broken is reported.
 * What was installed from here is remembered beside it, so that a restart neither installs it again nor forgets to
 * remove it.
 */
final class PluginFolder {
    private static final Logger LOG = LoggerFactory.getLogger(PluginFolder.class);
    /** So many looks, half a second apart, is a file that does not change waited for to become whole. */
    private static final int PATIENCE = 6;

    private final Path folder;
    private final PluginFolderState state;
    private final Actions actions;
    private final Map<String, Seen> seen = new HashMap<>();

    /** What the folder makes happen. */
    interface Actions {
        /** Installs the jar and gives its id. */
        String install(Path file, String fallbackId) throws IOException;

        /** Removes the plugin, if what is installed is still that jar. */
        void remove(String id, String sha256);

        /** Says that a file is no whole jar. */
        void broken(String fallbackId, String reason);

        /** Takes that back. */
        void forget(String fallbackId);
    }

    /** How a file looked, how often in a row, and whether it has been dealt with. */
    private record Seen(long size, FileTime time, int looks, boolean done) {
        boolean isSame(long otherSize, FileTime otherTime) {
            return size == otherSize && time.equals(otherTime);
        }
    }

    PluginFolder(Path folder, Actions actions) throws IOException {
        this.folder = folder;
        this.actions = actions;
        Files.createDirectories(folder);
        this.state = new PluginFolderState(folder.resolve(".installed"));
    }

    /** One look. */
    void look() throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(folder)) {
            list.filter(PluginFolder::isJar).forEach(file -> files.put(name(file), file));
        }
        for (String gone :
                state.names().stream().filter(name -> !files.containsKey(name)).toList()) {
            PluginFolderState.Entry entry = state.remove(gone);
            actions.remove(entry.id(), entry.sha256());
        }
        for (String gone : List.copyOf(seen.keySet())) {
            if (!files.containsKey(gone)) {
                seen.remove(gone);
                actions.forget(fallbackId(gone));
            }
        }
        for (Map.Entry<String, Path> file : files.entrySet()) {
            look(file.getKey(), file.getValue());
        }
    }

    private void look(String name, Path file) throws IOException {
        long size = Files.size(file);
        FileTime time = Files.getLastModifiedTime(file);
        Seen before = seen.get(name);
        if (before == null || !before.isSame(size, time)) {
            seen.put(name, new Seen(size, time, 1, false));
        } else if (!before.done()) {
            boolean whole = PluginJar.isWhole(file);
            boolean done = whole || before.looks() >= PATIENCE;
            seen.put(name, new Seen(size, time, before.looks() + 1, done));
            if (whole) {
                take(name, file);
            } else if (done) {
                LOG.error("{} in the plugin folder is no jar, or not a whole one", name);
                actions.broken(fallbackId(name), "The file is no jar, or not a whole one");
            }
        }
    }

    private void take(String name, Path file) throws IOException {
        String sha256 = PluginJar.sha256(file);
        if (state.has(name, sha256)) {
            return;
        }
        try {
            String id = actions.install(file, fallbackId(name));
            state.put(name, new PluginFolderState.Entry(id, sha256));
        } catch (ProblemException e) {
            LOG.debug("{} was not taken", name, e);
        }
    }

    /** The plugins that were installed from here. */
    Set<String> ids() {
        return state.ids();
    }

    /** Deletes the files of a plugin that was removed by other means: the folder shows what is installed. */
    void removed(String id) throws IOException {
        for (String name : state.namesOf(id)) {
            state.remove(name);
            seen.remove(name);
            Files.deleteIfExists(folder.resolve(name));
            LOG.info("{} was deleted from the plugin folder, since {} was removed", name, id);
        }
    }

    private static boolean isJar(Path file) {
        String name = name(file);
        return name.endsWith(".jar") && !name.startsWith(".") && Files.isRegularFile(file);
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    /** What a file is called whose plugin's id is not known. */
    static String fallbackId(String fileName) {
        return "file-"
                + fileName.toLowerCase(Locale.ROOT).replaceAll("\\.jar$", "").replaceAll("[^a-z0-9.-]+", "-");
    }
}
