package io.aegis.testcase.edit;

import io.aegis.testcase.Input;
import io.aegis.testcase.TestRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the red side writes. Checked. */
public record RedFields(
        @Nullable String redNotes,
        @Nullable String commandsRun,
        @Nullable String targetHost,
        @Nullable Instant attackStartedAt,
        @Nullable Instant attackEndedAt,
        @Nullable Boolean attackSuccess) {

    static RedFields of(TestRow row) {
        return new RedFields(
                row.redNotes(),
                row.commandsRun(),
                row.targetHost(),
                row.attackStartedAt(),
                row.attackEndedAt(),
                row.attackSuccess());
    }

    RedFields with(RedChange change) {
        Instant start = Input.instant("attack_started_at", change.attackStartedAt(), attackStartedAt);
        Instant end = Input.instant("attack_ended_at", change.attackEndedAt(), attackEndedAt);
        Input.checkOrder("attack_ended_at", start, end, "attack_started_at");
        return new RedFields(
                Input.block("red_notes", change.redNotes(), redNotes),
                Input.block("commands_run", change.commandsRun(), commandsRun),
                Input.line("target_host", change.targetHost(), targetHost),
                start,
                end,
                change.attackSuccess().orKeep(attackSuccess));
    }
}
