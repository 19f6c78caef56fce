package io.aegis.core.runtime.jar;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;
import org.osgi.framework.Version;

/**
 * The order of versions as authors mean it: by numbers, then by qualifier, where what comes before a release (SNAPSHOT,
 * alpha, beta, M, RC) is older than the release itself. For OSGi it would be newer.
 */
public final class PluginVersion {
    static final Comparator<Version> ORDER = Comparator.comparingInt(Version::getMajor)
            .thenComparingInt(Version::getMinor)
            .thenComparingInt(Version::getMicro)
            .thenComparing(version -> rank(version.getQualifier()));

    private static final Pattern BEFORE_RELEASE =
            Pattern.compile("(snapshot|alpha|beta|milestone|preview|pre|rc|cr|[abm](?=[^a-z]|$)).*");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private PluginVersion() {}

    public static boolean isOlder(String version, String other) {
        return ORDER.compare(Version.parseVersion(version), Version.parseVersion(other)) < 0;
    }

    /** A text that sorts as the qualifier should: numbers in it by their value. */
    private static String rank(String qualifier) {
        String text = qualifier.toLowerCase(Locale.ROOT);
        String rank = BEFORE_RELEASE.matcher(text).matches() ? "0" : "1";
        // So that a snapshot of a release is the last thing before it.
        String comparable = text.startsWith("snapshot") ? "~" + text : text;
        return rank
                + NUMBER.matcher(comparable)
                        .replaceAll(number ->
                                "0".repeat(Math.max(0, 20 - number.group().length())) + number.group());
    }
}
