package io.aegis.core.rest.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathCheckTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/techniques/T1059.001", "/a/..b/.c", "/a%20b", "/%C3%A9", "/a...b"})
    void takesPaths(String path) {
        assertThatCode(() -> PathCheck.check(path, null)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..",
                "/a/../b",
                "/./a",
                "/a/.",
                "/%2e%2e/a",
                "/a%2fb",
                "/a%5cb",
                "/a\\b",
                "/a;b",
                "/%00",
                "/%",
                "/%z1",
                "/%ff",
                "/%0a",
                "/a/.%2e/b"
            })
    void refusesPaths(String path) {
        assertThatThrownBy(() -> PathCheck.check(path, null)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%00", "a=%", "a=%f", "a=%ff", "%zz=1"})
    void refusesQueries(String query) {
        assertThatThrownBy(() -> PathCheck.check("/", query)).isInstanceOf(ProblemException.class);
    }

    @Test
    void decodes() {
        assertThat(PathCheck.decode("a%20%C3%A9+b")).isEqualTo("a é+b");
    }
}
