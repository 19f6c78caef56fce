/** Red and blue tests: life cycle, timeline, worklogs, templates, evidence. */
@Plugin(id = "test", title = "Red and blue tests")
@Permission(
        name = TestPermissions.READ,
        description = "Read tests, as far as their classification lets, and one's own worklogs",
        roles = {"red_lead", "blue_lead", "red_tech", "blue_tech", "viewer"})
@Permission(
        name = TestPermissions.WRITE,
        description = "Create tests, change their general fields and remediation, reopen them",
        roles = {"red_lead", "blue_lead"})
@Permission(
        name = TestPermissions.EXECUTE,
        description = "Do the red side's part of a test",
        roles = {"red_lead", "red_tech"})
@Permission(
        name = TestPermissions.EVALUATE,
        description = "Do the blue side's part of a test",
        roles = {"blue_lead", "blue_tech"})
@Permission(
        name = TestPermissions.VALIDATE_RED,
        description = "Approve or reject the red side of a test",
        roles = "red_lead")
@Permission(
        name = TestPermissions.VALIDATE_BLUE,
        description = "Approve or reject the blue side of a test",
        roles = "blue_lead")
@Permission(
        name = TestPermissions.VALIDATE,
        description = "Approve or reject one's own side of a test",
        roles = {"red_lead", "blue_lead"})
@Permission(
        name = TestPermissions.TIME,
        description = "Stop and continue the clock of a test",
        roles = {"red_lead", "blue_lead", "red_tech", "blue_tech"})
@Permission(
        name = TestPermissions.WORKLOG,
        description = "Write worklogs",
        roles = {"red_lead", "blue_lead", "red_tech", "blue_tech", "viewer"})
@Permission(name = TestPermissions.READ_ALL_WORKLOGS, description = "Read everybody's worklogs, also in exports")
@Permission(
        name = TestPermissions.EVIDENCE,
        description = "Add evidence to one's own side of a test, and delete one's own",
        roles = {"red_lead", "blue_lead", "red_tech", "blue_tech"})
@Permission(
        name = TestPermissions.DELETE_EVIDENCE,
        description = "Delete evidence of others",
        roles = {"red_lead", "blue_lead"})
@Permission(name = TestPermissions.CLASSIFY, description = "Set the classification of a test")
@Setting(
        name = "AEGIS_EVIDENCE_MAX_BYTES",
        description = "Longest file of evidence in bytes; AEGIS_MAX_UPLOAD_BYTES must not be less",
        defaultValue = "2147483648",
        type = SettingType.BYTES,
        minimum = 1)
@Setting(
        name = "AEGIS_EVIDENCE_TYPES",
        description = "What may be evidence, between commas: media types (image/png, image/*) and endings (.pcap)."
                + " Empty: everything",
        list = true,
        pattern = "[a-zA-Z0-9!#$&^_.+-]{1,80}/([a-zA-Z0-9!#$&^_.+-]{1,80}|[*])|[.].+",
        takes = "a media type such as image/png or image/*, or an ending such as .pcap")
@EventType(name = "test.state_changed", description = "A test was created or has changed its state")
@EventType(name = "test.validated", description = "Both sides of a test were approved")
@EventType(name = "test.moved", description = "A test belongs to another technique now")
@EventType(name = "test.assigned", description = "A test was assigned to somebody")
@EventType(name = "test.mentioned", description = "Somebody was mentioned in a text of a test")
@NullMarked
package io.aegis.testcase;

import io.aegis.api.event.EventType;
import io.aegis.api.plugin.Permission;
import io.aegis.api.plugin.Plugin;
import io.aegis.api.plugin.Setting;
import io.aegis.api.plugin.SettingType;
import org.jspecify.annotations.NullMarked;
