package io.aegis.core.persistence;

import io.aegis.api.setting.Settings;
import java.nio.file.Path;

/**
 * What the operator has set.
 *
 * @param url of the given PostgreSQL, empty for the embedded one
 */
record PersistenceSettings(Path home, String url, String user, String password, int poolSize) {
    static PersistenceSettings read(Settings settings) {
        int poolSize = settings.integer("AEGIS_DATABASE_POOL_SIZE");
        if (poolSize < 2 || poolSize > 500) {
            throw new IllegalStateException("AEGIS_DATABASE_POOL_SIZE must be between 2 and 500, not " + poolSize);
        }
        String url = settings.text("AEGIS_DATABASE_URL");
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalStateException("AEGIS_DATABASE_URL must begin with jdbc:postgresql:");
        }
        return new PersistenceSettings(
                settings.home(),
                url,
                settings.text("AEGIS_DATABASE_USER"),
                settings.text("AEGIS_DATABASE_PASSWORD"),
                poolSize);
    }

    boolean isEmbedded() {
        return url.isEmpty();
    }
}
