/** D3FEND: which countermeasures stand against which ATT&CK technique. */
@NullMarked
@Plugin(id = "d3fend", title = "D3FEND countermeasures")
@Permission(
        name = "d3fend:read",
        description = "Read countermeasures and mappings",
        roles = {"red_lead", "blue_lead", "red_tech", "blue_tech", "viewer"})
@Permission(name = "d3fend:sync", description = "Replace countermeasures and mappings by those of a D3FEND release")
@Setting(
        name = "AEGIS_D3FEND_SOURCE",
        type = SettingType.SOURCE,
        description = "URL or file that POST /d3fend/sync reads when it is given none",
        defaultValue = "https://d3fend.mitre.org/ontologies/d3fend/1.6.0/d3fend-full-mappings.csv")
@Setting(
        name = "AEGIS_D3FEND_MAX_BYTES",
        type = SettingType.BYTES,
        minimum = 1,
        maximum = Integer.MAX_VALUE,
        description = "Greatest length of a D3FEND file in bytes, counted after decompression",
        defaultValue = "134217728")
package io.aegis.d3fend;

import io.aegis.api.plugin.Permission;
import io.aegis.api.plugin.Plugin;
import io.aegis.api.plugin.Setting;
import io.aegis.api.plugin.SettingType;
import org.jspecify.annotations.NullMarked;
