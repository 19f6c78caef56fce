package io.aegis.testkit;

import io.aegis.api.rest.Upload;
import io.aegis.api.rest.UploadPart;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The parts of a form, without the form. */
public final class TestUpload implements Upload {
    private final Queue<UploadPart> parts = new ArrayDeque<>();
    private long length = -1;

    /** Without parts. */
    public TestUpload() {}

    /** With a field after those before. */
    public TestUpload text(String name, String value) {
        return part(name, null, null, value.getBytes(StandardCharsets.UTF_8));
    }

    /** With the part {@code file} after those before. */
    public TestUpload file(String fileName, @Nullable String type, byte[] content) {
        return part("file", fileName, type, content);
    }

    /** With the part {@code file} after those before. */
    public TestUpload file(String fileName, @Nullable String type, String content) {
        return file(fileName, type, content.getBytes(StandardCharsets.UTF_8));
    }

    /** With a part after those before. */
    public TestUpload part(@Nullable String name, @Nullable String fileName, @Nullable String type, byte[] content) {
        return part(new UploadPart(name, fileName, type, new ByteArrayInputStream(content)));
    }

    /** With a part after those before. */
    public TestUpload part(UploadPart part) {
        parts.add(part);
        return this;
    }

    /** As one that says how long it is. */
    public TestUpload ofLength(long bytes) {
        length = bytes;
        return this;
    }

    /** The part {@code file} alone. */
    public static TestUpload of(String fileName, InputStream content) {
        return new TestUpload().part(new UploadPart("file", fileName, null, content));
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public @Nullable UploadPart next() {
        return parts.poll();
    }
}
