package io.aegis.core.runtime.jar;

import org.osgi.framework.Version;

/** The version of a bundle as Maven writes it and as its jar is named: {@code 1.0.0-SNAPSHOT}, not 1.0.0.SNAPSHOT. */
public final class MavenVersion {
    private MavenVersion() {}

    public static String of(Version version) {
        return of(version.toString());
    }

    public static String of(String version) {
        return version.replaceFirst("^(\\d+\\.\\d+\\.\\d+)\\.", "$1-");
    }
}
