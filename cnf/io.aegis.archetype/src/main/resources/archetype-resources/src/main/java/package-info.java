/** Says what this bundle is to the platform. */
@NullMarked
@Plugin(id = "${pluginId}", title = "${className}")
@Permission(
        name = "${pluginId}:read",
        description = "Read them",
        roles = {"red_lead", "blue_lead", "red_tech", "blue_tech", "viewer"})
@Permission(
        name = "${pluginId}:write",
        description = "Create and delete them",
        roles = {"red_lead", "blue_lead"})
package ${package};

import io.aegis.api.plugin.Permission;
import io.aegis.api.plugin.Plugin;
import org.jspecify.annotations.NullMarked;
