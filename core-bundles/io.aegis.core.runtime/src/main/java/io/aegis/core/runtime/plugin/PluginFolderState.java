package io.aegis.core.runtime.plugin;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** Remembers which file of the plugin folder made which plugin. */
final class PluginFolderState {
    private final Path file;
    private final Properties entries = new Properties();

    /** The plugin that a file made, and the hash of the file. */
    record Entry(String id, String sha256) {
        static Entry parse(String text) {
            String[] parts = text.split(" ", 2);
            return new Entry(parts[0], parts.length > 1 ? parts[1] : "");
        }
    }

    PluginFolderState(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                entries.load(reader);
            }
        }
    }

    synchronized List<String> names() {
        return List.copyOf(entries.stringPropertyNames());
    }

    synchronized List<String> namesOf(String id) {
        return names().stream()
                .filter(name -> Entry.parse(entries.getProperty(name)).id().equals(id))
                .toList();
    }

    synchronized Set<String> ids() {
        return names().stream()
                .map(name -> Entry.parse(entries.getProperty(name)).id())
                .collect(Collectors.toUnmodifiableSet());
    }

    synchronized boolean has(String name, String sha256) {
        return Entry.parse(entries.getProperty(name, "")).sha256().equals(sha256);
    }

    synchronized void put(String name, Entry entry) {
        entries.setProperty(name, entry.id() + " " + entry.sha256());
        save();
    }

    synchronized Entry remove(String name) {
        Entry entry = Entry.parse(entries.getProperty(name, ""));
        entries.remove(name);
        save();
        return entry;
    }

    private void save() {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
            entries.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
