package io.aegis.bench.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes {@code results.md} and {@code results.json}. */
public final class ResultFiles {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ResultFiles() {}

    public static void write(Path folder, List<Section> sections) throws IOException {
        Files.createDirectories(folder);
        String machine = Runtime.getRuntime().availableProcessors() + " processors, Java "
                + System.getProperty("java.version") + ", "
                + Instant.now().truncatedTo(ChronoUnit.MINUTES);
        StringBuilder text = new StringBuilder("# Results\n\n" + machine + ". Only ratios within one run compare.\n\n");
        sections.forEach(section -> text.append(section.markdown()));
        Files.writeString(folder.resolve("results.md"), text);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("machine", machine);
        sections.forEach(section -> result.put(section.name(), section));
        JSON.writeValue(folder.resolve("results.json").toFile(), result);
    }
}
