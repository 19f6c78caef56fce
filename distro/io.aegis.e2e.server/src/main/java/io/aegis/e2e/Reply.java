package io.aegis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** An answer. */
public record Reply(String call, int status, HttpHeaders headers, String text) {
    JsonNode json() {
        return parse(call + " (" + status + ")", text);
    }

    static JsonNode parse(String what, String text) {
        try {
            return Client.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(what + " is not JSON: " + text, e);
        }
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    String code() {
        return json().path("code").asText();
    }

    public Reply expect(int wanted) {
        assertThat(status).as("%s: %s", call, text).isEqualTo(wanted);
        return this;
    }

    Reply expect(int wanted, String code) {
        expect(wanted).isProblem();
        assertThat(code()).as(call).isEqualTo(code);
        return this;
    }

    /** The one form in which an error is told. */
    Reply isProblem() {
        assertThat(header("Content-Type")).as("%s: %s", call, text).startsWith("application/json");
        JsonNode problem = json();
        assertThat(problem.path("detail").asText()).as(call).isNotBlank();
        assertThat(problem.path("code").asText()).as(call).matches("[A-Z][A-Z0-9_]+");
        assertThat(problem.path("error_code").asText())
                .as(call)
                .isEqualTo(problem.path("code").asText());
        assertThat(problem.path("status_code").asInt()).as(call).isEqualTo(status);
        assertThat(text)
                .as(call)
                .doesNotContain("Exception", "\tat ", "io.aegis.core.", "io.aegis.api.", "org.postgresql");
        return this;
    }

    /** Neither a failure of the server nor an error in another form. */
    Reply isNoFailure() {
        assertThat(status).as("%s: %s", call, text).isLessThan(500);
        return status >= 400 ? isProblem() : this;
    }

    @Override
    public String toString() {
        return call + " → " + status + " " + text;
    }
}
