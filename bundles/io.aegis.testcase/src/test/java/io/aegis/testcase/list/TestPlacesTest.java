package io.aegis.testcase.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.rest.IfMatch;
import io.aegis.testcase.Priority;
import io.aegis.testcase.TestFixture;
import io.aegis.testcase.edit.Bodies;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TestPlacesTest {
    private final TestFixture testFixture = new TestFixture();

    @Test
    void anEditMovesATestToItsNewPlace() {
        UUID first = testFixture.create("Anvil").id();
        testFixture.create("Bellows");
        testFixture.edits.changeGeneral(first, Bodies.title("crucible"), IfMatch.any());
        assertThat(testFixture.list(Filters.tests("sort", "title")).get("items"))
                .extracting(item -> item.get("title").textValue())
                .containsExactly("Bellows", "crucible");
        assertThat(column("title", first)).isEqualTo("crucible");
        testFixture.edits.changeGeneral(first, Bodies.due(LocalDate.of(2027, 3, 1), Priority.CRITICAL), IfMatch.any());
        assertThat(column("due_order", first)).isEqualTo("2027-03-01");
        assertThat(column("priority_rank", first)).isEqualTo("3");
    }

    private String column(String name, UUID id) {
        return testFixture.database.withConnection(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(
                            "SELECT " + name + " FROM test.test_search WHERE test_id = '" + id + "'")) {
                assertThat(rows.next()).isTrue();
                return rows.getString(1);
            }
        });
    }
}
