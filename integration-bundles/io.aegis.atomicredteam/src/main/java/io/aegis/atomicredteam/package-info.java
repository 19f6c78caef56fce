/** Atomic Red Team: its tests as test templates. */
@NullMarked
@Plugin(id = "atomic-red-team", title = "Atomic Red Team")
@Permission(
        name = "atomic-red-team:read",
        description = "Read what the last import of Atomic Red Team did",
        roles = {"red_lead", "blue_lead", "red_tech", "blue_tech", "viewer"})
@Permission(
        name = "atomic-red-team:import",
        description = "Import Atomic Red Team as test templates",
        roles = {"red_lead", "blue_lead"})
@Setting(
        name = "AEGIS_ATOMIC_RED_TEAM_SOURCE",
        description = "URL, file or folder that POST /atomic-red-team/import reads when it is given none",
        defaultValue = "https://github.com/redcanaryco/atomic-red-team/archive/refs/heads/master.tar.gz",
        type = SettingType.SOURCE)
@Setting(
        name = "AEGIS_ATOMIC_RED_TEAM_MAX_BYTES",
        description = "Greatest length of an archive of Atomic Red Team in bytes, counted after decompression",
        defaultValue = "1073741824",
        type = SettingType.BYTES,
        minimum = 1,
        maximum = Integer.MAX_VALUE)
package io.aegis.atomicredteam;

import io.aegis.api.plugin.Permission;
import io.aegis.api.plugin.Plugin;
import io.aegis.api.plugin.Setting;
import io.aegis.api.plugin.SettingType;
import org.jspecify.annotations.NullMarked;
