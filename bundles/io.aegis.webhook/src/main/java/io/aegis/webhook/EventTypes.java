package io.aegis.webhook;

import io.aegis.api.error.ProblemException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The events that leave the house. */
public final class EventTypes {
    public static final String TEST_VALIDATED = "test.validated";
    public static final String TEST_STATE_CHANGED = "test.state_changed";
    public static final String CAMPAIGN_COMPLETED = "campaign.completed";
    public static final String ALERT_FIRED = "alert.fired";
    public static final String COVERAGE_CHANGED = "coverage.changed";
    public static final String AUDIT_COMPLETED = "audit.completed";
    public static final String VULNERABILITY_CRITICAL = "vulnerability.critical";
    public static final String AGENT_OFFLINE = "agent.offline";
    public static final String COMPLIANCE_FAILED = "compliance.failed";

    static final List<String> ALL = List.of(
            TEST_VALIDATED,
            TEST_STATE_CHANGED,
            CAMPAIGN_COMPLETED,
            ALERT_FIRED,
            COVERAGE_CHANGED,
            AUDIT_COMPLETED,
            VULNERABILITY_CRITICAL,
            AGENT_OFFLINE,
            COMPLIANCE_FAILED);

    /** Stands for all of them, also for those that are added later. */
    static final String ANY = "*";

    /** What {@code POST /webhooks/{id}/test} sends; nobody subscribes to it. */
    public static final String TEST = "webhook.test";

    private EventTypes() {}

    /** The types without repetitions; 400 that names the list if one is not in it. */
    static List<String> checked(@Nullable List<@Nullable String> given) {
        if (given == null || given.isEmpty()) {
            throw ProblemException.invalidField("events", "must name at least one of " + names());
        }
        Set<String> types = new LinkedHashSet<>();
        for (String type : given) {
            if (type == null || !(type.equals(ANY) || ALL.contains(type))) {
                throw ProblemException.invalidField("events", "must be of " + names());
            }
            types.add(type);
        }
        return types.contains(ANY) ? List.of(ANY) : List.copyOf(types);
    }

    private static String names() {
        return String.join(", ", ALL) + ", or " + ANY + " for all";
    }
}
