package io.aegis.core.persistence.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * What a plugin brings for its schema.
 *
 * @param pluginId the id in its {@code @Plugin}
 * @param version the version of the bundle
 * @param scripts its SQL files by name; empty for a plugin without a schema
 */
public record PluginScripts(String pluginId, String version, List<Script> scripts) {
    /** Sorts the scripts. */
    public PluginScripts {
        scripts = scripts.stream().sorted(Comparator.comparing(Script::name)).toList();
    }

    /** The name of the schema. */
    public String schema() {
        return schemaOf(pluginId);
    }

    static String schemaOf(String pluginId) {
        return pluginId.replace('-', '_');
    }

    /** A hash over names and texts. */
    String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Script script : scripts) {
                digest.update((script.name() + '\0' + script.sql() + '\0').getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
