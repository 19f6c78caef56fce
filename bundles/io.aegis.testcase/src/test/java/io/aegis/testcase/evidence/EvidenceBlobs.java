package io.aegis.testcase.evidence;

import io.aegis.api.blob.Blob;
import io.aegis.api.blob.BlobStore;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** A blob store in memory. References are not taken back by a rollback. */
final class EvidenceBlobs implements BlobStore {
    final Map<String, byte[]> contents = new ConcurrentHashMap<>();
    final Set<String> references = new TreeSet<>();
    Runnable whileStoring = () -> {};

    @Override
    public Blob store(InputStream content, long maxBytes) throws IOException {
        byte[] bytes = content.readAllBytes();
        if (bytes.length > maxBytes) {
            throw new ProblemException(Problem.TOO_LARGE, "more than " + maxBytes);
        }
        whileStoring.run();
        contents.put(hash(bytes), bytes);
        return new Blob(hash(bytes), bytes.length);
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void refer(Blob blob, String owner) {
        references.add(blob.sha256() + " " + owner);
    }

    @Override
    public void release(Blob blob, String owner) {
        references.remove(blob.sha256() + " " + owner);
    }

    @Override
    public InputStream open(String sha256, long offset) {
        byte[] bytes = contents.get(sha256);
        if (bytes == null) {
            throw ProblemException.notFound("Blob", sha256);
        }
        return new ByteArrayInputStream(Arrays.copyOfRange(bytes, (int) offset, bytes.length));
    }
}
