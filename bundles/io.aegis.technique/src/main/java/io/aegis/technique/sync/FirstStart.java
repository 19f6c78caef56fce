package io.aegis.technique.sync;

import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that there is a catalogue. Whoever serves it refers to this component, and so is not there before it is.
 * Nor are the parts, which come with bundles that build on techniques: {@link PartOnArrival} gives
 * them their share.
 */
@Component(service = FirstStart.class, immediate = true)
public final class FirstStart {
    private static final Logger PROGRESS = LoggerFactory.getLogger("aegis.start");

    /** Made by DS; loads before it returns. */
    @Activate
    public FirstStart(@Reference TechniqueSync sync, @Reference AttackSources sources) {
        if (!sources.configured().isEmpty() && sync.isUnsynced()) {
            loadConfigured(sync, sources);
        }
        if (sync.isEmpty()) {
            PROGRESS.info("Loading the starter catalogue of ATT&CK techniques");
            sync.write(StarterCatalogue.read(), "starter catalogue");
        }
    }

    private static void loadConfigured(TechniqueSync sync, AttackSources sources) {
        String source = sources.configured();
        PROGRESS.info("Loading ATT&CK from {}", source);
        try {
            SyncResult result = sync.write(sources.read(source, Set.of()), source);
            PROGRESS.info("Loaded {} techniques", result.added() + result.updated());
        } catch (RuntimeException e) {
            PROGRESS.warn(
                    "ATT&CK could not be loaded from {}: {} The starter catalogue (names only) serves in its place.",
                    source,
                    e.getMessage());
        }
    }
}
