package io.aegis.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PathsTest {
    private static final Endpoint START = Endpoint.post("start", "/tests/{id}/start-execution", "{}");

    @Test
    void a_change_takes_each_id_once_in_their_order_and_tells_when_none_is_left() throws Exception {
        Paths paths = START.paths(List.of("a", "b"));

        assertThat(paths.next()).isEqualTo("/api/v1/tests/a/start-execution");
        assertThat(paths.usedUp()).isNotDone();
        assertThat(paths.next()).isEqualTo("/api/v1/tests/b/start-execution");
        assertThat(paths.usedUp().get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(paths.next()).isEqualTo("/api/v1/tests/a/start-execution");
    }

    @Test
    void a_read_takes_any_id_for_ever() {
        Paths paths = Endpoint.get("test", "/tests/{id}").paths(List.of("a", "b"));

        for (int i = 0; i < 100; i++) {
            assertThat(paths.next()).isIn("/api/v1/tests/a", "/api/v1/tests/b");
        }
        assertThat(paths.usedUp()).isNotDone();
    }

    @Test
    void no_instant_comes_twice_not_even_in_another_run() {
        Endpoint list = Endpoint.get("list", "/tests?created_from={instant}");
        List<String> ids = List.of();

        String first = list.paths(ids).next();
        String second = list.paths(ids).next();

        assertThat(first)
                .startsWith("/api/v1/tests?created_from=1970-01-01T00:")
                .isNotEqualTo(second);
    }

    @Test
    void nothing_can_be_asked_without_an_id() {
        assertThatThrownBy(() -> START.paths(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("POST /tests/{id}/start-execution");
    }
}
