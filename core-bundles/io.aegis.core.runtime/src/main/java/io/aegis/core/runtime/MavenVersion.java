package io.aegis.core.runtime;

import org.osgi.framework.Version;

/** The version of a bundle as Maven writes it and as its jar is named: {@code 1.0.0-SNAPSHOT}, not 1.0.0.SNAPSHOT. */
final class MavenVersion {
    private MavenVersion() {}

    static String of(Version version) {
        return of(version.toString());
    }

    static String of(String version) {
        return version.replaceFirst("^(\\d+\\.\\d+\\.\\d+)\\.", "$1-");
    }
}
