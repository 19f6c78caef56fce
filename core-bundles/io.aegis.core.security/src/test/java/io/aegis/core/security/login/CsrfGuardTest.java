package io.aegis.core.security.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aegis.api.error.ProblemException;
import io.aegis.core.security.TestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsrfGuardTest {
    private static TestRequest change() {
        return TestRequest.post("/api/v1/api-keys").with("Host", "aegis.example:8000");
    }

    private static void assertRejected(TestRequest request) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> CsrfGuard.check(request))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("CSRF_REJECTED"));
    }

    @Test
    void letsReadersPass() {
        assertThatCode(() -> CsrfGuard.check(TestRequest.get("/api/v1/users").with("Sec-Fetch-Site", "cross-site")))
                .doesNotThrowAnyException();
    }

    @Test
    void wantsTheHeader() {
        assertRejected(change());
        assertRejected(change().with("Sec-Fetch-Site", "same-origin"));
        assertRejected(change().with(CsrfGuard.HEADER, " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void takesItsOwnPages(String site) {
        assertThatCode(() ->
                        CsrfGuard.check(change().with(CsrfGuard.HEADER, "fetch").with("Sec-Fetch-Site", site)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "else"})
    void refusesForeignPages(String site) {
        assertRejected(change().with(CsrfGuard.HEADER, "fetch").with("Sec-Fetch-Site", site));
    }

    @Test
    void comparesTheOriginOfOldBrowsers() {
        assertThatCode(() -> CsrfGuard.check(
                        change().with(CsrfGuard.HEADER, "fetch").with("Origin", "https://AEGIS.example:8000")))
                .doesNotThrowAnyException();
        assertRejected(change().with(CsrfGuard.HEADER, "fetch").with("Origin", "https://evil.example"));
        assertRejected(change().with(CsrfGuard.HEADER, "fetch").with("Origin", "null"));
        assertRejected(change().with(CsrfGuard.HEADER, "fetch").with("Origin", "h ttp://["));
    }

    @Test
    void takesProgramsThatSendTheHeader() {
        assertThatCode(() -> CsrfGuard.check(change().with(CsrfGuard.HEADER, "curl")))
                .doesNotThrowAnyException();
    }
}
