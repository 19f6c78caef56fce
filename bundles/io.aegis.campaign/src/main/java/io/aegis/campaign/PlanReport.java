package io.aegis.campaign;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an import made of an emulation plan.
 *
 * @param id the attack path
 * @param stepCount how many steps it has
 * @param remarks the steps whose technique is not as the plan says; they are kept
 */
record PlanReport(UUID id, String name, int stepCount, List<Remark> remarks) {
    /**
     * What is odd about a step.
     *
     * @param techniqueId what the plan says
     * @param reason what is odd
     */
    record Remark(int position, String title, @Nullable String techniqueId, String reason) {}
}
