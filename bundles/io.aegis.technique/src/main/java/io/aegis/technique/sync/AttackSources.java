package io.aegis.technique.sync;

import io.aegis.api.error.ProblemException;
import io.aegis.api.setting.Settings;
import io.aegis.api.source.Sources;
import io.aegis.technique.stix.AttackCatalogue;
import io.aegis.technique.stix.AttackIndex;
import io.aegis.technique.stix.StixBundleReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads bundles from where the operator or the asker says: a file or a URL. */
@Component(service = AttackSources.class)
public final class AttackSources {
    private static final long MAX_INDEX_BYTES = 8L << 20;

    private final Sources sources;
    private final String configured;
    private final String index;
    private final long maxBytes;

    @Activate
    public AttackSources(@Reference Settings settings, @Reference Sources sources) {
        this.sources = sources;
        this.configured = settings.text("AEGIS_ATTACK_SOURCE").strip();
        this.index = settings.text("AEGIS_ATTACK_INDEX").strip();
        this.maxBytes = settings.integer("AEGIS_ATTACK_MAX_BYTES");
    }

    /** {@code AEGIS_ATTACK_SOURCE}, empty where nobody has set it. */
    String configured() {
        return configured;
    }

    /** What a sync reads that was told nothing. */
    String standard() {
        return configured.isEmpty() ? index : configured;
    }

    /**
     * Reads a bundle.
     *
     * @param wantedTypes the types of objects that somebody wants beside techniques and tactics
     * @throws ProblemException 400 if it is not permitted or not good, 503 if another machine is out of reach
     */
    AttackCatalogue read(String source, Set<String> wantedTypes) {
        String bundle = source.equals(index) ? newest() : source;
        return StixBundleReader.read(
                () -> bundle.equals(configured)
                        ? sources.openConfigured(bundle, maxBytes)
                        : sources.open(bundle, maxBytes),
                wantedTypes);
    }

    private String newest() {
        try (InputStream in = sources.openConfigured(index, MAX_INDEX_BYTES)) {
            return AttackIndex.newestEnterprise(in);
        } catch (IOException e) {
            throw AttackIndex.wrong();
        }
    }
}
