package io.aegis.spi.persistence;

import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;

/** The schemas of plugins, for the plugin manager. Thread-safe. */
@ProviderType
public interface Schemas {
    /**
     * Applies what is new in the bundle's {@code db/} folder; nothing where there is none or nothing new. What was
     * applied before a failing script stays applied, the failing script itself leaves nothing.
     *
     * @throws io.aegis.api.error.ProblemException 409 with the script and PostgreSQL's words if a script fails, if an
     *     applied script was changed, or if the schema is newer than the bundle and was not {@link #acceptNewer accepted}
     */
    void migrate(Bundle bundle);

    /** Lets this version of the bundle use its schema although a newer version has migrated it: after a rollback. */
    void acceptNewer(Bundle bundle);

    /** Drops the schema of a plugin with all its data, for ever. */
    void drop(String pluginId);
}
