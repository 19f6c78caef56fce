package io.aegis.core.persistence;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** Gives the pool itself to the bundles of the core, for libraries that want one. Plugins have their schema instead. */
record CoreDataSource(DataSource pool) implements ServiceFactory<DataSource> {
    @Override
    public @Nullable DataSource getService(Bundle bundle, ServiceRegistration<DataSource> registration) {
        return String.valueOf(bundle.getSymbolicName()).startsWith("io.aegis.core.") ? pool : null;
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<DataSource> registration, DataSource service) {
        // It is kept as long as the database is there.
    }
}
