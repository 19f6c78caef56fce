package io.aegis.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementsTest {
    @Test
    void each_statement_of_a_file_without_comments() throws IOException {
        assertThat(Statements.of("technique-tests"))
                .hasSize(4)
                .allSatisfy(sql -> assertThat(sql).startsWith("SELECT").doesNotContain("--"));
    }

    @Test
    void plans_have_titles() throws IOException {
        List<Statements.Titled> plans = Statements.titled("plans");

        assertThat(plans).hasSize(Statements.of("plans").size());
        assertThat(plans.get(1)).isEqualTo(new Statements.Titled("list, total", "SELECT count(*) FROM test.test t"));
    }
}
