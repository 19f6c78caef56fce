package io.aegis.core.runtime.blob;

import io.aegis.api.setting.Settings;
import java.nio.file.Path;

/** Where stored files lie. */
final class BlobPlace {
    private BlobPlace() {}

    static Path of(Settings settings) {
        String set = settings.text("AEGIS_BLOBS");
        return set.isEmpty()
                ? settings.home().resolve("blobs")
                : settings.home().resolve(set).normalize();
    }
}
