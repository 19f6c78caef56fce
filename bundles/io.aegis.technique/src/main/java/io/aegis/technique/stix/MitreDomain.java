package io.aegis.technique.stix;

import java.util.Arrays;
import java.util.Optional;

/** The domains that MITRE publishes, each known by the collection that is its release. */
public enum MitreDomain {
    ENTERPRISE("Enterprise ATT&CK", "x-mitre-collection--1f5f1533-f617-4ca8-9ab4-6a02367fa019"),
    MOBILE("Mobile ATT&CK", "x-mitre-collection--dac0d2d7-8653-445c-9bff-82f934c1e858"),
    ICS("ATT&CK for ICS", "x-mitre-collection--90c00720-636b-4485-b342-8751d232bf09");

    private final String title;
    private final String collection;

    MitreDomain(String title, String collection) {
        this.title = title;
        this.collection = collection;
    }

    /** As an {@link AttackDomain} is called. */
    String id() {
        return switch (this) {
            case ENTERPRISE -> "enterprise";
            case MOBILE -> "mobile";
            case ICS -> "ics";
        };
    }

    String title() {
        return title;
    }

    public static Optional<MitreDomain> of(String domain) {
        return Arrays.stream(values()).filter(one -> one.id().equals(domain)).findFirst();
    }

    /** The domain of which that collection is the release. */
    static Optional<MitreDomain> ofCollection(String stixId) {
        return Arrays.stream(values())
                .filter(one -> one.collection.equals(stixId))
                .findFirst();
    }
}
