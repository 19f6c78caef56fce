package io.aegis.core.persistence;

import io.aegis.api.setting.Settings;
import java.nio.file.Path;

/**
 * What the operator has set.
 *
 * @param url of the given PostgreSQL, empty for the embedded one
 */
record PersistenceSettings(Path home, String url, String user, String password, int poolSize) {
    /** More make PostgreSQL slower (docs/adr/019-few-connections.md). */
    private static final int FOR_EACH_PROCESSOR = 4;

    private static final int AT_LEAST = 10;

    static PersistenceSettings read(Settings settings) {
        String url = settings.text("AEGIS_DATABASE_URL");
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalStateException("AEGIS_DATABASE_URL must begin with jdbc:postgresql:");
        }
        return new PersistenceSettings(
                settings.home(),
                url,
                settings.text("AEGIS_DATABASE_USER"),
                settings.text("AEGIS_DATABASE_PASSWORD"),
                poolSize(settings.integer("AEGIS_DATABASE_POOL_SIZE")));
    }

    static int poolSize(int set) {
        if (set == 0) {
            return Math.max(AT_LEAST, FOR_EACH_PROCESSOR * Runtime.getRuntime().availableProcessors());
        }
        if (set < 2 || set > 500) {
            throw new IllegalStateException("AEGIS_DATABASE_POOL_SIZE must be 0 or between 2 and 500, not " + set);
        }
        return set;
    }

    boolean isEmbedded() {
        return url.isEmpty();
    }
}
