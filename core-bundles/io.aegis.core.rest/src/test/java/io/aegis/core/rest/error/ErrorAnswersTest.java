package io.aegis.core.rest.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.ConstraintViolation;
import io.aegis.core.rest.json.JsonService;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.ws.rs.ClientErrorException;
import javax.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

class ErrorAnswersTest {
    private final JsonService json = new JsonService();

    @Test
    void writesTheBodyThatTheContractLaysDown() {
        ErrorAnswer answer = ErrorAnswers.of(ProblemException.notFound("Technique", "T9999"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(new String(json.write(answer.body()), StandardCharsets.UTF_8))
                .isEqualTo("{\"detail\":\"Technique T9999 not found\",\"code\":\"NOT_FOUND\","
                        + "\"error_code\":\"NOT_FOUND\",\"status_code\":404}");
    }

    @Test
    void namesTheFields() {
        ErrorAnswer answer = ErrorAnswers.of(ProblemException.invalidField("limit", "must be less"));
        assertThat(new String(json.write(answer.body()), StandardCharsets.UTF_8))
                .endsWith("\"errors\":[{\"field\":\"limit\",\"message\":\"must be less\"}]}");
    }

    @Test
    void saysWhenToComeAgainAndHowToLogIn() {
        assertThat(ErrorAnswers.of(ProblemException.unavailable("later", 5, null))
                        .headers())
                .isEqualTo(Map.of("Retry-After", "5"));
        assertThat(ErrorAnswers.of(new ProblemException(Problem.UNAUTHORIZED, "who?"))
                        .headers())
                .isEqualTo(Map.of("WWW-Authenticate", "Bearer"));
    }

    @Test
    void unwrapsWhatOthersHaveWrapped() {
        Throwable wrapped = new RuntimeException(new IllegalStateException(ProblemException.duplicate("twice")));
        assertThat(ErrorAnswers.of(wrapped).status()).isEqualTo(409);
    }

    @Test
    void tellsDuplicatesFromOtherViolations() {
        assertThat(ErrorAnswers.of(new ConstraintViolation("a_key", "23505", new RuntimeException()))
                        .status())
                .isEqualTo(409);
        assertThat(ErrorAnswers.of(new ConstraintViolation("a_check", "23514", new RuntimeException()))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void keepsTheHeaderThatBelongsToTheStatusAndNoOther() {
        ErrorAnswer range = ErrorAnswers.of(new ClientErrorException(Response.status(416)
                .header("content-range", "bytes */20")
                .header("X-Other", "1")
                .build()));
        assertThat(range.headers()).isEqualTo(Map.of("Content-Range", "bytes */20"));
        assertThat(range.body().code()).isEqualTo("RANGE_NOT_SATISFIABLE");
        ErrorAnswer method = ErrorAnswers.of(new ClientErrorException(Response.status(405)
                .header("Allow", "GET")
                .header("Allow", "HEAD")
                .build()));
        assertThat(method.headers()).isEqualTo(Map.of("Allow", "GET, HEAD"));
        assertThat(ErrorAnswers.of(new ClientErrorException(416)).headers()).isEmpty();
    }

    @Test
    void hidesDefects() {
        ErrorAnswer answer = ErrorAnswers.of(new IllegalStateException("secret"));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body().code()).isEqualTo("INTERNAL_ERROR");
        assertThat(answer.body().detail()).doesNotContain("secret");
    }
}
