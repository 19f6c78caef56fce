package io.aegis.core.runtime.blob;

import io.aegis.api.persistence.Database;
import io.aegis.api.setting.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Nodes that share a database have to share the folder of files: finds out at the start whether they do. */
@Component(service = BlobSharing.class)
public final class BlobSharing {
    private final BlobMapper mapper;
    private final BlobFolder folder;
    private final String node;

    @Activate
    public BlobSharing(@Reference Database database, @Reference Settings settings) {
        this(
                database.mapper(BlobMapper.class),
                new BlobFolder(BlobPlace.of(settings)),
                hostName() + ":" + settings.integer("AEGIS_PORT"));
    }

    public BlobSharing(BlobMapper mapper, BlobFolder folder, String node) {
        this.mapper = mapper;
        this.folder = folder;
        this.node = node;
    }

    /** Makes this node known; gives words if files of others are not here. */
    public Optional<String> join() {
        UUID id;
        try {
            id = folder.id();
        } catch (IOException e) {
            return Optional.of("The folder of stored files cannot be used: " + e);
        }
        mapper.seen(id, node);
        mapper.moved(id, node);
        List<String> others = new ArrayList<>(mapper.others(id));
        mapper.elsewhere(id).stream()
                .filter(sha256 -> !folder.has(sha256))
                .findFirst()
                .map(sha256 -> mapper.node(sha256, id))
                .ifPresent(others::add);
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("The folder of stored files is not the one of "
                        + String.join(", ", others.stream().distinct().sorted().toList())
                        + ": files that are stored on one node cannot be read on the other."
                        + " Set AEGIS_BLOBS to one folder for all nodes.");
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
