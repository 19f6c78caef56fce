/** Threat actors: ATT&amp;CK's groups, those that somebody here added, and the techniques that they use. */
@Plugin(id = "actor", title = "Threat actors")
@Permission(
        name = "actor:read",
        description = "Read threat actors",
        roles = {"red_lead", "blue_lead", "red_tech", "blue_tech", "viewer"})
@Permission(
        name = "actor:write",
        description = "Create, change, delete and enrich threat actors",
        roles = {"red_lead", "blue_lead"})
@NullMarked
package io.aegis.actor;

import io.aegis.api.plugin.Permission;
import io.aegis.api.plugin.Plugin;
import org.jspecify.annotations.NullMarked;
