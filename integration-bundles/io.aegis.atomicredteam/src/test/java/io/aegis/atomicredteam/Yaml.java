package io.aegis.atomicredteam;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Files of the form that Atomic Red Team has, with words of our own, and archives of them. */
final class Yaml {
    static final String GUID = "11111111-2222-4333-8444-555555555555";

    private Yaml() {}

    /** A file with one small test. */
    static String file(String mitreId, String guid) {
        return """
                attack_technique: %s
                display_name: Of our own
                atomic_tests:
                - name: Say a word
                  auto_generated_guid: %s
                  description: Says a word and stops.
                  supported_platforms: [linux, macOS]
                  executor:
                    name: sh
                    command: echo word
                """
                .formatted(mitreId, guid);
    }

    /** The n-th of many ids. */
    static String guid(int n) {
        return "11111111-2222-4333-8444-%012d".formatted(n);
    }

    static byte[] tar(Map<String, String> files) {
        return written(bytes -> {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                for (Map.Entry<String, String> file : files.entrySet()) {
                    byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                    TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
                    entry.setSize(content.length);
                    tar.putArchiveEntry(entry);
                    tar.write(content);
                    tar.closeArchiveEntry();
                }
            }
        });
    }

    /** A tar that says a name of so many characters comes next. */
    static byte[] tarWithLongName(int length) {
        return written(bytes -> {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
                TarArchiveEntry entry = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
                entry.setSize(length);
                tar.putArchiveEntry(entry);
                tar.write("n".repeat(length).getBytes(StandardCharsets.US_ASCII));
                tar.closeArchiveEntry();
            }
        });
    }

    static byte[] zip(Map<String, String> files) {
        return written(bytes -> {
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                for (Map.Entry<String, String> file : files.entrySet()) {
                    zip.putNextEntry(new ZipEntry(file.getKey()));
                    zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                }
            }
        });
    }

    static byte[] gzip(byte[] content) {
        return written(bytes -> {
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(content);
            }
        });
    }

    private interface Writing {
        void to(ByteArrayOutputStream bytes) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writing.to(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
