package io.aegis.core.persistence;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Unpacks the plain kind of tar archive that PostgreSQL's binaries come in; says so where one is of another kind. */
final class TarReader {
    private static final int BLOCK = 512;

    private final InputStream in;
    private final Path folder;

    TarReader(InputStream in, Path folder) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.folder = folder;
    }

    void unpack() throws IOException {
        byte[] header = in.readNBytes(BLOCK);
        while (header.length == BLOCK && header[0] != 0) {
            unpack(header);
            header = in.readNBytes(BLOCK);
        }
    }

    private void unpack(byte[] header) throws IOException {
        Path path = inside(text(header, 0, 100));
        long size = octal(header, 124, 12);
        switch (header[156]) {
            case '0', 0 -> {
                Files.createDirectories(path.getParent());
                copy(path, size);
                Folders.setMode(path, (int) octal(header, 100, 8));
            }
            case '1' -> Files.createLink(path, inside(text(header, 157, 100)));
            case '2' -> {
                Files.createDirectories(path.getParent());
                Files.createSymbolicLink(path, Path.of(text(header, 157, 100)));
            }
            case '5' -> Files.createDirectories(path);
            default -> throw new IOException("Not a plain tar archive: entry of type " + (char) header[156]);
        }
    }

    private void copy(Path path, long size) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = size;
        try (var out = Files.newOutputStream(path)) {
            while (left > 0) {
                int count = in.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
                if (count == 0) {
                    throw new EOFException("The archive ends within " + path);
                }
                out.write(buffer, 0, count);
                left -= count;
            }
        }
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
    }

    private Path inside(String name) throws IOException {
        Path path = folder.resolve(name).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("The archive names a file outside of it: " + name);
        }
        return path;
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] header, int from, int length) {
        String digits = text(header, from, length).strip();
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }
}
