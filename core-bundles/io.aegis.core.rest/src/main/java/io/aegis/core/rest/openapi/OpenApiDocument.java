package io.aegis.core.rest.openapi;

import io.aegis.api.security.Role;
import io.aegis.core.rest.segment.PluginInfo;
import io.aegis.core.rest.segment.ResourceTracker;
import io.aegis.spi.security.Grants;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code /openapi.json}: made from what is live, and made anew when something has come or gone. */
@Component(service = OpenApiDocument.class)
public final class OpenApiDocument {
    private final String version;
    private final ResourceTracker tracker;
    private volatile @Nullable Grants grants;
    private @Nullable Written written;

    /** A document and when it was made. */
    private record Written(long changeCount, boolean withRoles, String text) {}

    @Activate
    public OpenApiDocument(BundleContext context, @Reference ResourceTracker tracker) {
        this.version = PluginInfo.version(context.getBundle());
        this.tracker = tracker;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setGrants(Grants present) {
        grants = present;
    }

    void unsetGrants(Grants gone) {
        if (gone.equals(grants)) {
            grants = null;
        }
    }

    /** The document as JSON. */
    public synchronized String text() {
        long changes = tracker.changeCount();
        boolean withRoles = grants != null;
        Written present = written;
        if (present == null || present.changeCount() != changes || present.withRoles() != withRoles) {
            present = new Written(changes, withRoles, write());
            written = present;
        }
        return present.text();
    }

    private String write() {
        return new OpenApiBuilder(version, this::roles).document(tracker.live());
    }

    private List<String> roles(String permission) {
        Grants present = grants;
        return present == null
                ? List.of(Role.ADMIN.id())
                : present.rolesWith(permission).stream().sorted().map(Role::id).toList();
    }
}
