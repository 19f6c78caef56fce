package io.aegis.core.persistence.schema;

import io.aegis.core.persistence.BundleDatabases;
import io.aegis.core.persistence.DatabaseServer;
import io.aegis.spi.persistence.Schemas;
import org.osgi.framework.Bundle;

/** The schemas for the plugin manager. Not one class with {@link BundleDatabases}: a service that is a factory is never handed over itself. */
public record BundleSchemas(DatabaseServer server) implements Schemas {
    @Override
    public void migrate(Bundle bundle) {
        server.schemas().migrate(BundleScripts.of(bundle));
    }

    @Override
    public void acceptNewer(Bundle bundle) {
        server.schemas().acceptNewer(BundleScripts.of(bundle));
    }

    @Override
    public void drop(String pluginId) {
        server.schemas().drop(pluginId);
    }
}
