package io.aegis.core.runtime.blob;

import io.aegis.api.blob.Blob;
import io.aegis.api.blob.BlobStore;
import io.aegis.api.persistence.Database;
import io.aegis.api.setting.Settings;
import io.aegis.core.runtime.jar.PluginManifest;
import java.io.IOException;
import java.io.InputStream;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Hands each bundle the blob store with its own references. */
@Component(service = BlobStore.class, scope = ServiceScope.BUNDLE)
public final class BundleBlobStore implements BlobStore {
    private final BlobReferences store;

    /** For the bundle that asks. */
    @Activate
    public BundleBlobStore(ComponentContext context, @Reference Database database, @Reference Settings settings) {
        store = new BlobReferences(
                database, new BlobFolder(BlobPlace.of(settings)), PluginManifest.idOf(context.getUsingBundle()));
    }

    @Override
    public Blob store(InputStream content, long maxBytes) throws IOException {
        return store.store(content, maxBytes);
    }

    @Override
    public void refer(Blob blob, String owner) {
        store.refer(blob, owner);
    }

    @Override
    public void release(Blob blob, String owner) {
        store.release(blob, owner);
    }

    @Override
    public InputStream open(String sha256, long offset) throws IOException {
        return store.open(sha256, offset);
    }
}
