/** The ATT&amp;CK catalogue: techniques, coverage figures, heatmap. */
@Plugin(id = "technique", title = "ATT&CK techniques and coverage")
@Permission(
        name = "technique:read",
        description = "Read techniques, coverage figures and the heatmap",
        roles = {"red_lead", "blue_lead", "red_tech", "blue_tech", "viewer"})
@Permission(
        name = "technique:review",
        description = "Mark techniques as needing review, and take that back",
        roles = {"red_lead", "blue_lead"})
@Permission(name = "technique:write", description = "Create and change techniques")
@Setting(
        name = "AEGIS_ATTACK_SOURCE",
        description =
                "Where ATT&CK comes from: the path or http(s) URL of a STIX bundle, gzip or not. "
                        + "Loaded in place of the starter catalogue at the first start, and by every sync that names no source. "
                        + "Empty: the starter catalogue at first, and for a sync the newest Enterprise bundle of AEGIS_ATTACK_INDEX",
        type = SettingType.SOURCE)
@Setting(
        name = "AEGIS_ATTACK_INDEX",
        description = "URL of the index of published ATT&CK bundles",
        defaultValue = "https://raw.githubusercontent.com/mitre-attack/attack-stix-data/master/index.json",
        type = SettingType.URL)
@Setting(
        name = "AEGIS_ATTACK_MAX_BYTES",
        description = "The largest STIX bundle that is read, in bytes after decompression",
        defaultValue = "536870912",
        type = SettingType.BYTES,
        minimum = 1,
        maximum = Integer.MAX_VALUE)
@Setting(
        name = "AEGIS_COVERAGE_MIN_TESTS",
        description =
                "How many validated tests, all of them detected, make a technique validated; fewer make it partial",
        defaultValue = "2",
        type = SettingType.INTEGER,
        minimum = 1)
@EventType(name = "coverage.changed", description = "The coverage status of a technique has changed")
@EventType(name = "techniques.synced", description = "A sync of ATT&CK has changed the catalogue")
@NullMarked
package io.aegis.technique;

import io.aegis.api.event.EventType;
import io.aegis.api.plugin.Permission;
import io.aegis.api.plugin.Plugin;
import io.aegis.api.plugin.Setting;
import io.aegis.api.plugin.SettingType;
import org.jspecify.annotations.NullMarked;
