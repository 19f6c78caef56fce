package io.aegis.testkit;

import io.aegis.api.error.ProblemException;
import io.aegis.api.source.Sources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * {@link Sources} that hold what a test puts there, under the names of files ({@code a.json}, {@code folder/b.yaml}) and
 * URLs. A URL that is not there cannot be reached.
 */
public final class TestSources implements Sources {
    private final Map<String, byte[]> contents = new TreeMap<>();

    /** Puts a file or a page there. */
    public TestSources with(String name, byte[] content) {
        contents.put(name, content.clone());
        return this;
    }

    /** The same for text. */
    public TestSources with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public InputStream open(String source, long maxBytes) throws IOException {
        byte[] content = contents.get(source);
        if (content == null && source.contains("://")) {
            throw ProblemException.unavailable("Cannot download from " + source, 60, null);
        }
        if (content == null) {
            throw ProblemException.invalidField("source", "is neither an http(s) URL nor a file");
        }
        boolean packed = content.length > 1 && content[0] == 0x1f && content[1] == (byte) 0x8b;
        InputStream bytes = new ByteArrayInputStream(content);
        return new Limited(packed ? new GZIPInputStream(bytes) : bytes, maxBytes);
    }

    @Override
    public InputStream openConfigured(String source, long maxBytes) throws IOException {
        return open(source, maxBytes);
    }

    @Override
    public boolean isFolder(String source) {
        return contents.keySet().stream().anyMatch(name -> name.startsWith(source + "/"));
    }

    @Override
    public List<String> files(String folder, String suffix) {
        return contents.keySet().stream()
                .filter(name -> name.startsWith(folder + "/") && name.endsWith(suffix))
                .toList();
    }

    private static final class Limited extends InputStream {
        private final InputStream in;
        private long left;

        Limited(InputStream in, long limit) {
            this.in = in;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            if (value >= 0 && --left < 0) {
                throw ProblemException.invalidField("source", "is too long");
            }
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = in.read(target, offset, length);
            left -= Math.max(read, 0);
            if (left < 0) {
                throw ProblemException.invalidField("source", "is too long");
            }
            return read;
        }
    }
}
