package io.aegis.testcase.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.error.Problem;
import io.aegis.api.rest.PageRequest;
import io.aegis.testcase.Classification;
import io.aegis.testcase.TestFixture;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.TestState;
import io.aegis.testcase.list.TestItem;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetestTest {
    private final TestFixture testFixture = new TestFixture();

    @Test
    void aRetestTakesWhatIsNotSaidFromTheTestThatItRepeats() {
        TestRow first = testFixture.newTests.create(
                Bodies.assigned("First", "red_tech", "blue_tech", Classification.CONFIDENTIAL));
        testFixture.inState(first, TestState.VALIDATED);
        TestRow second = testFixture.retest(first);
        assertThat(second.title()).isEqualTo("First");
        assertThat(second.state()).isEqualTo(TestState.DRAFT);
        assertThat(second.classification()).isEqualTo(Classification.CONFIDENTIAL);
        assertThat(second.redAssigneeName()).isEqualTo("red_tech");
        assertThat(second.detectionResult()).isNull();
        assertThat(second.lineageId()).isEqualTo(first.id());
        TestRow third = testFixture.retest(second);
        assertThat(third.lineageId()).isEqualTo(first.id());
        assertThat(third.retestOf()).isEqualTo(second.id());
        for (TestRow each : List.of(first, second, third)) {
            assertThat(testFixture
                            .lists
                            .chain(each.id(), new PageRequest(0, 50))
                            .items())
                    .extracting(TestItem::id)
                    .containsExactly(first.id(), second.id(), third.id());
        }
        TestFixture.assertProblem(
                Problem.INVALID_INPUT,
                () -> testFixture.newTests.create(new NewTestBody(
                        TestFixture.OTHER_TECHNIQUE,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        first.id())),
                "technique_id");
    }
}
