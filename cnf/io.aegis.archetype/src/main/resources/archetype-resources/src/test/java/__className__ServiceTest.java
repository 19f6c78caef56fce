package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.PageRequest;
import io.aegis.testkit.RecordingAuditTrail;
import io.aegis.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

/** Runs on a real PostgreSQL with the scripts in {@code src/main/resources/db}. */
class ${className}ServiceTest {
    private static final PageRequest FIRST = new PageRequest(0, 50);

    private final RecordingAuditTrail auditTrail = new RecordingAuditTrail();
    private final TestDatabase database = TestDatabase.of("${pluginId}");
    private final ${className}Service service = new ${className}Service(database, auditTrail);

    @Test
    void whatIsCreatedIsThere() {
        ${className} row = service.create("T1059.001", "text");
        assertThat(service.get(row.id())).isEqualTo(row);
        assertThat(service.page(null, FIRST).items()).containsExactly(row);
        assertThat(auditTrail.actions()).containsExactly("create_${pluginId}");
    }

    @Test
    void aPageIsFilteredByTechnique() {
        service.create("T1059", "one");
        service.create("T1003", "two");
        assertThat(service.page("T1003", FIRST).total()).isEqualTo(1);
    }

    @Test
    void whatIsDeletedIsGone() {
        ${className} row = service.create("T1059", "text");
        service.delete(row.id());
        assertThatThrownBy(() -> service.get(row.id())).isInstanceOf(ProblemException.class);
    }
}
