package io.aegis.atomicredteam;

import io.aegis.api.error.ProblemException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarUtils;

/**
 * Reads a tar, a zip or a single YAML file, gzip or not, from a stream. Nothing is unpacked: no name in an archive is
 * ever a path on this machine, so {@code ../} in one leads nowhere.
 */
final class Archive {
    private static final int BUFFER = 1 << 16;
    private static final int TAR_HEADER = 512;
    /** Every byte is a character of it: names are shown to people only, and many tools do not write UTF-8. */
    private static final Charset NAMES = StandardCharsets.ISO_8859_1;

    private static final int MAX_ENTRIES = 500_000;
    /** Long names and extended headers are read into memory by the library, whatever length they claim. */
    private static final int MAX_HEADER_BYTES = 1 << 17;

    private final Atomics atomics;
    private final long maxBytes;
    private int entries;

    Archive(Atomics atomics, long maxBytes) {
        this.atomics = atomics;
        this.maxBytes = maxBytes;
    }

    /** Takes what the content holds. An {@code IOException} means that it is damaged. */
    void read(String name, InputStream content) throws IOException {
        InputStream raw = new BufferedInputStream(content, BUFFER);
        byte[] start = peek(raw);
        InputStream bytes = raw;
        if (beginsWith(start, 0x1f, 0x8b)) {
            bytes = new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER);
            start = peek(bytes);
        }
        try {
            if (beginsWith(start, 'P', 'K', 3, 4)) {
                readZip(bytes);
            } else if (isTar(start)) {
                readTar(limited(bytes));
            } else {
                // A single file is read whatever it is called and wherever it lies.
                read(name, limited(bytes), true);
            }
        } catch (IllegalArgumentException e) {
            // Both libraries throw it for headers that make no sense.
            throw new IOException("a header in the archive is damaged", e);
        }
    }

    private static boolean isTar(byte[] start) {
        try {
            return start.length == TAR_HEADER && TarUtils.verifyCheckSum(start);
        } catch (IllegalArgumentException e) {
            // There is no octal number where a tar has its sum.
            return false;
        }
    }

    private InputStream limited(InputStream bytes) {
        return new LimitedStream(bytes, maxBytes, "more than " + maxBytes + " bytes (AEGIS_ATOMIC_RED_TEAM_MAX_BYTES)");
    }

    private void readZip(InputStream bytes) throws IOException {
        ZipInputStream zip = new ZipInputStream(bytes, NAMES);
        InputStream content = limited(zip);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            take(entry.getName(), content);
        }
    }

    private void readTar(InputStream bytes) throws IOException {
        LimitedStream headers =
                new LimitedStream(bytes, MAX_HEADER_BYTES, "a header of more than " + MAX_HEADER_BYTES + " bytes");
        TarArchiveInputStream tar = new TarArchiveInputStream(headers, StandardCharsets.UTF_8.name());
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (entry.isSparse()) {
                throw ProblemException.invalidField("source", "holds a sparse file, which may be endless");
            }
            headers.allow(Long.MAX_VALUE);
            // A link has no content of its own.
            take(entry.isFile() ? entry.getName() : "", tar);
            headers.allow(MAX_HEADER_BYTES);
        }
    }

    /** Takes one file and reads to its end, so that the archive goes on behind it. */
    private void take(String name, InputStream content) throws IOException {
        if (++entries > MAX_ENTRIES) {
            throw Atomics.tooMuch("more than " + MAX_ENTRIES + " entries");
        }
        read(name, content, Atomics.isWanted(name));
    }

    private void read(String name, InputStream content, boolean wanted) throws IOException {
        if (wanted) {
            byte[] yaml = content.readNBytes(Atomics.MAX_FILE_BYTES + 1);
            if (yaml.length > Atomics.MAX_FILE_BYTES) {
                atomics.skip(name, "is longer than " + Atomics.MAX_FILE_BYTES + " bytes");
            } else {
                atomics.add(name, yaml);
            }
        }
        content.transferTo(OutputStream.nullOutputStream());
    }

    private static byte[] peek(InputStream bytes) throws IOException {
        bytes.mark(TAR_HEADER);
        byte[] start = bytes.readNBytes(TAR_HEADER);
        bytes.reset();
        return start;
    }

    private static boolean beginsWith(byte[] start, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= start.length || (start[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
