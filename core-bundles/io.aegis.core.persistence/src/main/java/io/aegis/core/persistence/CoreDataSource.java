package io.aegis.core.persistence;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/**
 * Gives the pool itself to the bundles of the core, for libraries that want one. Plugins have their schema instead,
 * whatever they are called.
 *
 * @param lastOfPlatform the number of the last bundle that the launcher has installed
 */
record CoreDataSource(DataSource pool, long lastOfPlatform) implements ServiceFactory<DataSource> {
    @Override
    public @Nullable DataSource getService(Bundle bundle, ServiceRegistration<DataSource> registration) {
        boolean isCore = bundle.getBundleId() <= lastOfPlatform
                && String.valueOf(bundle.getSymbolicName()).startsWith("io.aegis.core.");
        return isCore ? pool : null;
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<DataSource> registration, DataSource service) {
        // It is kept as long as the database is there.
    }
}
