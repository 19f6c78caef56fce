package io.aegis.core.runtime.blob;

import io.aegis.api.blob.Blob;
import io.aegis.api.blob.BlobStore;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.ConstraintViolation;
import io.aegis.api.persistence.Database;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/** The blob store as one plugin sees it. */
public final class BlobReferences implements BlobStore {
    private final Database database;
    private final BlobMapper mapper;
    private final BlobFolder folder;
    private final String plugin;

    public BlobReferences(Database database, BlobFolder folder, String plugin) {
        this.database = database;
        this.mapper = database.mapper(BlobMapper.class);
        this.folder = folder;
        this.plugin = plugin;
    }

    @Override
    public Blob store(InputStream content, long maxBytes) throws IOException {
        BlobFolder.Received received = folder.receive(content, maxBytes);
        try {
            Blob blob = received.blob();
            UUID id = folder.id();
            database.doInTransaction(() -> {
                mapper.lock(blob.sha256());
                mapper.stored(blob.sha256(), blob.size(), id);
                folder.keep(received);
            });
            return blob;
        } finally {
            folder.discard(received);
        }
    }

    @Override
    public void refer(Blob blob, String owner) {
        try {
            mapper.refer(blob.sha256(), plugin, owner);
        } catch (ConstraintViolation e) {
            throw ProblemException.notFound("Blob", blob.sha256());
        }
    }

    @Override
    public void release(Blob blob, String owner) {
        mapper.release(blob.sha256(), plugin, owner);
    }

    @Override
    public InputStream open(String sha256, long offset) throws IOException {
        try {
            return folder.open(sha256, offset);
        } catch (ProblemException e) {
            boolean missing = e.problem() == Problem.NOT_FOUND && BlobFolder.isHash(sha256);
            String node = missing ? mapper.node(sha256, folder.id()) : null;
            throw node == null
                    ? e
                    : ProblemException.unavailable(
                            "This file is kept on the node " + node
                                    + ", whose folder of files this node does not share."
                                    + " Ask that node, or have AEGIS_BLOBS set to one folder for all nodes.",
                            3600,
                            e);
        }
    }
}
