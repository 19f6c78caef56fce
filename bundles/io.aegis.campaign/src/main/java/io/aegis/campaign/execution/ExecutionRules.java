package io.aegis.campaign.execution;

import static io.aegis.campaign.CampaignPermissions.ABORT_EXECUTION;
import static io.aegis.campaign.CampaignPermissions.EXECUTE_PATH;
import static io.aegis.campaign.execution.ExecutionStatus.ABORTED;
import static io.aegis.campaign.execution.ExecutionStatus.COMPLETED;
import static io.aegis.campaign.execution.ExecutionStatus.PENDING;
import static io.aegis.campaign.execution.ExecutionStatus.RUNNING;

import io.aegis.campaign.StateRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of executions: what can be done with one, in which states, and where that leads. Guards, error
 * messages and the table in the README come from here.
 */
public final class ExecutionRules {
    //                                                           call             from                      to
    // needs
    static final StateRule<ExecutionStatus> START = rule("POST start", List.of(PENDING), RUNNING, EXECUTE_PATH);
    static final StateRule<ExecutionStatus> RECORD_STEP = rule("POST steps", List.of(RUNNING), null, EXECUTE_PATH);
    static final StateRule<ExecutionStatus> COMPLETE = rule("POST complete", List.of(RUNNING), COMPLETED, EXECUTE_PATH);
    public static final StateRule<ExecutionStatus> ABORT =
            rule("POST abort", List.of(PENDING, RUNNING), ABORTED, ABORT_EXECUTION);

    public static final List<StateRule<ExecutionStatus>> ALL = List.of(START, RECORD_STEP, COMPLETE, ABORT);

    private ExecutionRules() {}

    private static StateRule<ExecutionStatus> rule(
            String call, List<ExecutionStatus> from, @Nullable ExecutionStatus to, String permission) {
        return new StateRule<>("execution", call, from, to, permission);
    }
}
