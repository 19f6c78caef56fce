package io.aegis.testcase;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.testcase.api.TestState;
import io.aegis.testcase.edit.NewTestBody;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RanksTest {
    private final TestFixture testFixture = new TestFixture();

    @Test
    void statesAndPrioritiesAreRankedAsTheTableRanksThem() {
        for (TestState state : TestState.values()) {
            assertThat(rank(
                            "state_rank",
                            "state = '" + state.id() + "'",
                            testFixture.inState(state).id()))
                    .isEqualTo(Ranks.of(state));
        }
        for (Priority priority : Priority.values()) {
            UUID id = testFixture
                    .newTests
                    .create(new NewTestBody(
                            TestFixture.TECHNIQUE,
                            "x",
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            priority,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null))
                    .id();
            assertThat(rank("priority_rank", "true", id)).isEqualTo(Ranks.of(priority));
        }
    }

    private int rank(String column, String condition, UUID id) {
        return testFixture.database.withConnection(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(
                            "SELECT " + column + " FROM test.test WHERE id = '" + id + "' AND " + condition)) {
                return rows.next() ? rows.getInt(1) : -1;
            }
        });
    }
}
