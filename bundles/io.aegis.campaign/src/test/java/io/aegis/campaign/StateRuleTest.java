package io.aegis.campaign;

import static io.aegis.campaign.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.error.Problem;
import io.aegis.campaign.execution.ExecutionRules;
import io.aegis.campaign.execution.ExecutionStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StateRuleTest {
    @Test
    void everyCallInEveryStateOfACampaign() {
        assertThat(answers(CampaignRules.ALL, CampaignStatus.values()))
                .isEqualTo(new TreeMap<>(Map.of(
                        "PATCH", "draft active 409",
                        "PATCH schedule", "draft active 409",
                        "POST tests", "draft active 409",
                        "DELETE tests", "draft active 409",
                        "POST activate", "active 409 409",
                        "POST complete", "409 completed 409")));
    }

    @Test
    void everyCallInEveryStateOfAnExecution() {
        assertThat(answers(ExecutionRules.ALL, ExecutionStatus.values()))
                .isEqualTo(new TreeMap<>(Map.of(
                        "POST start", "running 409 409 409",
                        "POST steps", "409 running 409 409",
                        "POST complete", "409 completed 409 409",
                        "POST abort", "aborted aborted 409 409")));
    }

    @Test
    void aRefusalNamesTheStateAndThoseThatAreNeeded() {
        assertProblem(
                Problem.INVALID_STATE,
                "The execution is completed; POST abort needs it to be pending or running.",
                () -> ExecutionRules.ABORT.after(ExecutionStatus.COMPLETED));
    }

    @Test
    void theReadmeShowsTheRules() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        assertThat(readme).contains(table(CampaignRules.ALL)).contains(table(ExecutionRules.ALL));
    }

    private static <S extends Enum<S>> String table(List<StateRule<S>> rules) {
        return rules.stream().map(StateRule::row).collect(Collectors.joining("\n"));
    }

    private static <S extends Enum<S>> Map<String, String> answers(List<StateRule<S>> rules, S[] states) {
        Map<String, String> answers = new TreeMap<>();
        for (StateRule<S> rule : rules) {
            answers.put(
                    rule.call(),
                    Arrays.stream(states).map(state -> answer(rule, state)).collect(Collectors.joining(" ")));
        }
        return answers;
    }

    private static <S extends Enum<S>> String answer(StateRule<S> rule, S state) {
        try {
            return StateRule.id(rule.after(state));
        } catch (io.aegis.api.error.ProblemException e) {
            return Integer.toString(e.problem().status());
        }
    }
}
