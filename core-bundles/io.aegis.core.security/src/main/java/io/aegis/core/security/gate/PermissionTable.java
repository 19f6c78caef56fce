package io.aegis.core.security.gate;

import io.aegis.api.rest.RequiresPermission;
import io.aegis.api.security.Role;
import io.aegis.spi.security.Grants;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which roles hold which permission, put together from what each bundle declares. */
public final class PermissionTable implements Grants {
    private static final Logger LOG = LoggerFactory.getLogger(PermissionTable.class);
    private static final Set<Role> EVERYBODY = Set.of(Role.values());
    private static final Set<Role> ADMIN_ONLY = Set.of(Role.ADMIN);

    private final Map<Long, List<Declaration>> declarations = new ConcurrentHashMap<>();
    private volatile Map<String, Set<Role>> table = Map.of();

    /** One permission as it stands in the manifest of a bundle, with the id of the plugin that the bundle is. */
    public record Declaration(String pluginId, String permission, List<String> roles) {}

    /** Takes what a bundle declares in the place of what it declared before. */
    public synchronized void put(long bundleId, List<Declaration> declared) {
        declarations.put(bundleId, List.copyOf(declared));
        rebuild();
    }

    synchronized void remove(long bundleId) {
        declarations.remove(bundleId);
        rebuild();
    }

    @Override
    public Set<Role> rolesWith(String permission) {
        if (permission.equals(RequiresPermission.AUTHENTICATED)) {
            return EVERYBODY;
        }
        return table.getOrDefault(permission, ADMIN_ONLY);
    }

    private void rebuild() {
        Map<String, Set<Role>> fresh = new HashMap<>();
        declarations.values().stream()
                .flatMap(List::stream)
                .filter(PermissionTable::isOwn)
                .forEach(declaration -> fresh.computeIfAbsent(declaration.permission(), name -> EnumSet.of(Role.ADMIN))
                        .addAll(rolesOf(declaration)));
        table = Map.copyOf(fresh);
    }

    /** A bundle may only say who holds its own permissions. */
    private static boolean isOwn(Declaration declaration) {
        boolean own = declaration.permission().startsWith(declaration.pluginId() + ":");
        if (!own) {
            LOG.error(
                    "Plugin {} declares permission {}, which is not its own: ignored",
                    declaration.pluginId(),
                    declaration.permission());
        }
        return own;
    }

    private static Set<Role> rolesOf(Declaration declaration) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : declaration.roles()) {
            Optional<Role> role = Role.of(name);
            role.ifPresentOrElse(
                    roles::add,
                    () -> LOG.error(
                            "Permission {} is granted to {}, which is no role: ignored",
                            declaration.permission(),
                            name));
        }
        return roles;
    }
}
