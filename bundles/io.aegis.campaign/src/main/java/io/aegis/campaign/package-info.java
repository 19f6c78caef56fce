/** Campaigns of tests; attack paths and what came of executing them. */
@Plugin(id = "campaign", title = "Campaigns and attack paths")
@Permission(
        name = CampaignPermissions.READ,
        description = "Read and export campaigns",
        roles = {"red_lead", "blue_lead", "red_tech", "blue_tech", "viewer"})
@Permission(
        name = CampaignPermissions.WRITE,
        description = "Create, change and activate campaigns, and decide which tests belong to them",
        roles = {"red_lead", "blue_lead"})
@Permission(
        name = CampaignPermissions.COMPLETE,
        description = "Complete campaigns",
        roles = {"red_lead"})
@Permission(
        name = CampaignPermissions.IMPORT,
        description = "Import campaigns with their tests, in whatever state these are")
@Permission(
        name = CampaignPermissions.READ_PATH,
        description = "Read attack paths and their executions",
        roles = {"red_lead", "blue_lead", "red_tech", "blue_tech", "viewer"})
@Permission(
        name = CampaignPermissions.WRITE_PATH,
        description = "Create, import and change attack paths",
        roles = {"red_lead", "blue_lead", "red_tech", "blue_tech"})
@Permission(
        name = CampaignPermissions.DELETE_PATH,
        description = "Delete attack paths",
        roles = {"red_lead", "blue_lead"})
@Permission(
        name = CampaignPermissions.EXECUTE_PATH,
        description = "Execute attack paths and record what came of each step",
        roles = {"red_lead", "blue_lead", "red_tech", "blue_tech"})
@Permission(
        name = CampaignPermissions.ABORT_EXECUTION,
        description = "Abort the execution of an attack path",
        roles = {"red_lead", "blue_lead"})
@EventType(name = "campaign.completed", description = "A campaign was completed")
@NullMarked
package io.aegis.campaign;

import io.aegis.api.event.EventType;
import io.aegis.api.plugin.Permission;
import io.aegis.api.plugin.Plugin;
import org.jspecify.annotations.NullMarked;
