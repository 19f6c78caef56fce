package io.aegis.cli.remote;

import io.aegis.cli.error.CommandException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A body of {@code multipart/form-data}; files are streamed. */
public final class Form {
    private final String boundary = "aegis-" + UUID.randomUUID();
    private final List<BodyPublisher> parts = new ArrayList<>();

    public Form text(String name, String value) {
        parts.add(BodyPublishers.ofString(head(name, "") + "\r\n" + value + "\r\n"));
        return this;
    }

    public Form file(String name, Path file, String type) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CommandException("There is no file " + file + " that this user can read.");
        }
        String fileName = file.getFileName().toString().replaceAll("[\"\\r\\n]", "_");
        parts.add(BodyPublishers.ofString(
                head(name, "; filename=\"" + fileName + "\"") + "Content-Type: " + type + "\r\n\r\n"));
        parts.add(BodyPublishers.ofFile(file));
        parts.add(BodyPublishers.ofString("\r\n"));
        return this;
    }

    private String head(String name, String more) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name.replaceAll("[\"\\r\\n]", "_")
                + "\"" + more + "\r\n";
    }

    public String type() {
        return "multipart/form-data; boundary=" + boundary;
    }

    public BodyPublisher body() {
        List<BodyPublisher> all = new ArrayList<>(parts);
        all.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
        return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
    }
}
