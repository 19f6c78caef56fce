package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.PageRequest;
import io.aegis.testkit.RecordingAuditTrail;
import io.aegis.testkit.TestCallers;
import io.aegis.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

/** Runs on a real PostgreSQL with the scripts in {@code src/main/resources/db}. */
class ${className}ServiceTest {
    private final RecordingAuditTrail audit = new RecordingAuditTrail();
    private final ${className}Service service = new ${className}Service(TestDatabase.of("${pluginId}"), audit, new TestCallers());

    private ${className} create(String mitreId) {
        return service.create(new New${className}(mitreId, "text"));
    }

    @Test
    void whatIsCreatedIsThere() {
        ${className} row = create("T1059.001");
        assertThat(service.get(row.id())).isEqualTo(row);
        assertThat(service.list(new ${className}Filter(), new PageRequest(0, 50)).items())
                .containsExactly(row);
    }

    @Test
    void aChangeAsksForTheVersionAndIsRecorded() {
        ${className} row = create("T1059");
        ${className}Change change = new ${className}Change(Change.to("other"));
        assertThatThrownBy(() -> service.change(row.id(), change, new IfMatch("\"7\"")))
                .isInstanceOf(ProblemException.class);
        assertThat(service.change(row.id(), change, new IfMatch("\"1\"")).revision())
                .isEqualTo(2);
        assertThat(service.change(row.id(), change, IfMatch.any()).revision())
                .as("nothing to change")
                .isEqualTo(2);
        assertThat(audit.actions()).containsExactly("create_${pluginId}", "update_${pluginId}");
    }

    @Test
    void whatIsDeletedIsGone() {
        ${className} row = create("T1059");
        service.delete(row.id(), IfMatch.any());
        assertThatThrownBy(() -> service.get(row.id())).isInstanceOf(ProblemException.class);
    }
}
