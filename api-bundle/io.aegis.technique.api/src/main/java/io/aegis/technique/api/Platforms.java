package io.aegis.technique.api;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The names of platforms. ATT&amp;CK's names, in lower case, are the ones that are kept; other tools and older releases
 * write some of them differently, for example {@code office-365} for {@code office suite}. A name that is not known here
 * stays as it is.
 */
public final class Platforms {
    private static final String IAAS = "iaas";

    /** By the name that is kept, the other ways to write it. */
    private static final Map<String, List<String>> OTHERS = Map.ofEntries(
            Map.entry("macos", List.of("mac os", "mac os x", "os x", "osx", "mac", "darwin")),
            Map.entry("pre", List.of("pre-attack", "pre-att&ck")),
            Map.entry("esxi", List.of("vmware esxi", "esx")),
            Map.entry("network devices", List.of("network device", "network", "networking")),
            Map.entry("containers", List.of("container", "docker", "kubernetes", "k8s")),
            Map.entry("saas", List.of("software as a service")),
            Map.entry(
                    "office suite",
                    List.of("office 365", "office365", "o365", "microsoft 365", "m365", "google workspace", "g suite")),
            Map.entry(
                    "identity provider",
                    List.of(
                            "identity providers",
                            "azure ad",
                            "azuread",
                            "azure active directory",
                            "entra id",
                            "entra",
                            "microsoft entra id",
                            "okta")),
            Map.entry(IAAS, List.of("infrastructure as a service", "cloud")),
            Map.entry("iaas:aws", List.of("aws", "amazon web services")),
            Map.entry("iaas:azure", List.of("azure", "microsoft azure")),
            Map.entry("iaas:gcp", List.of("gcp", "google cloud", "google cloud platform")));

    private Platforms() {}

    /**
     * Under which names a platform is kept: the one itself and, where it is a part of another one, that one behind it:
     * {@code iaas:aws}, {@code iaas}.
     *
     * @param written in any case
     */
    public static List<String> names(String written) {
        String name = name(written);
        int colon = name.indexOf(':');
        return colon > 0 ? List.of(name, name(name.substring(0, colon))) : List.of(name);
    }

    /**
     * Every way in which the platform may be written where it was kept as somebody wrote it, in lower case. Of a
     * platform that has parts those of the parts too.
     *
     * @param wanted in any case
     */
    public static Set<String> spellings(String wanted) {
        String name = name(wanted);
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(name);
        OTHERS.forEach((kept, others) -> {
            if (kept.equals(name) || kept.startsWith(name + ":")) {
                spellings.add(kept);
                others.forEach(other -> spellings.addAll(separated(other)));
            }
        });
        spellings.addAll(separated(name));
        spellings.add(lower(wanted));
        return spellings;
    }

    /**
     * True if one is the other or a part of it, however each is written.
     *
     * @param one in any case
     * @param other in any case
     */
    public static boolean meet(String one, String other) {
        List<String> names = names(one);
        List<String> others = names(other);
        return names.contains(others.get(0)) || others.contains(names.get(0));
    }

    private static String name(String written) {
        String key = key(written);
        for (Map.Entry<String, List<String>> entry : OTHERS.entrySet()) {
            if (key(entry.getKey()).equals(key)
                    || entry.getValue().stream().anyMatch(other -> key(other).equals(key))) {
                return entry.getKey();
            }
        }
        return lower(written);
    }

    /** A blank, a hyphen and an underscore are the same. */
    private static String key(String written) {
        return lower(written).replaceAll("[\\s_-]+", " ");
    }

    private static List<String> separated(String name) {
        List<String> all = new ArrayList<>();
        for (String separator : List.of(" ", "-", "_")) {
            all.add(name.replace(" ", separator));
        }
        return all;
    }

    private static String lower(String written) {
        return written.strip().toLowerCase(Locale.ROOT);
    }
}
