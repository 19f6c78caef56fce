package io.aegis.core.runtime.plugin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What should be there of one plugin, on every node. Without the jar, which is read only when it is needed. */
record PluginRow(
        String id,
        String symbolicName,
        String version,
        String title,
        String kind,
        String state,
        String source,
        @Nullable String sha256,
        Instant changedAt) {
    boolean isInstalled() {
        return state.equals("installed");
    }
}
