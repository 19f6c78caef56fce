package io.aegis.campaign.plan;

import io.aegis.campaign.path.AttackPathDetail;
import io.aegis.campaign.path.AttackPathService;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an import made of an emulation plan or an adversary.
 *
 * @param id the attack path
 * @param result {@code new}, {@code updated}, {@code unchanged}, or {@code kept}: it was changed here since the last import
 *     and was left alone
 * @param stepCount how many steps it has
 * @param remarks the steps whose technique is not as the plan says; they are kept
 */
public record PlanReport(
        UUID id,
        String name,
        @Schema(allowableValues = {"new", "updated", "unchanged", "kept"}) String result,
        int stepCount,
        List<Remark> remarks) {
    static PlanReport of(AttackPathService.ImportedPath imported, List<Remark> remarks) {
        AttackPathDetail path = imported.path();
        return new PlanReport(
                path.id(),
                path.name(),
                imported.result().name().toLowerCase(Locale.ROOT),
                path.steps().size(),
                remarks);
    }

    /** True if there was no such path before. */
    public boolean created() {
        return result.equals("new");
    }

    /**
     * What is odd about a step.
     *
     * @param techniqueId what the plan says
     * @param reason what is odd
     */
    record Remark(int position, String title, @Nullable String techniqueId, String reason) {}
}
