package io.aegis.core.persistence;

import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.core.persistence.mapper.ExpressionCaches;
import io.aegis.core.persistence.schema.BundleScripts;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each bundle that asks its own database; keeps none of them, so that a bundle that goes leaves nothing. */
public final class BundleDatabases implements ServiceFactory<Database> {
    private static final Logger LOG = LoggerFactory.getLogger(BundleDatabases.class);

    private final DatabaseServer server;

    BundleDatabases(DatabaseServer server) {
        this.server = server;
    }

    @Override
    public Database getService(Bundle bundle, ServiceRegistration<Database> registration) {
        try {
            return server.database(BundleScripts.of(bundle));
        } catch (ProblemException e) {
            LOG.error("{} gets no database: {}", bundle.getSymbolicName(), e.getMessage());
            throw e;
        }
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<Database> registration, Database database) {
        LOG.debug("{} has given its database back", bundle.getSymbolicName());
        ExpressionCaches.forgetPlugins();
    }
}
