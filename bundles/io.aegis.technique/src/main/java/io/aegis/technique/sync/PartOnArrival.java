package io.aegis.technique.sync;

import io.aegis.technique.api.AttackPart;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a part that comes after the newest sync its share of that release. So it is at a first start with a source, where
 * no part can be there before the techniques on which it builds. It is done before the bundle of the part counts as
 * started: nobody sees it without.
 */
@Component(service = PartOnArrival.class, immediate = true)
public final class PartOnArrival {
    private static final Logger PROGRESS = LoggerFactory.getLogger("aegis.start");

    private final TechniqueSync sync;
    private final AttackSources sources;
    private final AttackParts parts;
    private final Runnable watcher = this::give;

    @Activate
    public PartOnArrival(
            @Reference TechniqueSync sync,
            @Reference AttackSources sources,
            @Reference AttackParts parts,
            @Reference FirstStart catalogue) {
        this.sync = sync;
        this.sources = sources;
        this.parts = parts;
        parts.watch(watcher);
        give();
    }

    @Deactivate
    void stop() {
        parts.unwatch(watcher);
    }

    private synchronized void give() {
        List<AttackPart> present = parts.present();
        Optional<NewestSync> newest = present.isEmpty() ? Optional.empty() : sync.newest();
        if (newest.isPresent() && !present.stream().allMatch(newest.get()::reached)) {
            give(newest.get().source(), present);
        }
    }

    /** As a sync does it, since the release may be another by now where the source is a URL. */
    private void give(String source, List<AttackPart> present) {
        List<String> names = present.stream().map(AttackPart::name).toList();
        PROGRESS.info("Loading {} of ATT&CK from {}", String.join(", ", names), source);
        try {
            sync.write(sources.read(source, AttackParts.types(present)), source, present, SyncOptions.NONE);
        } catch (RuntimeException e) {
            PROGRESS.warn("They could not be loaded and come with the next sync: {}", e.getMessage());
        }
    }
}
