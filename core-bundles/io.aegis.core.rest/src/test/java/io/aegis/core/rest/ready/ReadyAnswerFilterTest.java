package io.aegis.core.rest.ready;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.rest.Audience;
import io.aegis.api.rest.JsonDocument;
import io.aegis.api.security.Caller;
import io.aegis.api.security.Role;
import io.aegis.core.rest.FakeExchange;
import io.aegis.core.rest.segment.Route;
import io.aegis.testkit.TestCaller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadyAnswerFilterTest {
    private static final Route ROUTE = FakeExchange.route("/api/v1/notes", "notes:read");

    private final ReadyAnswerFilter filter = new ReadyAnswerFilter(new ReadyAnswers());
    private int asked;

    /** A resource that tells leads more than others. */
    private final FilterChain resource = (request, response) -> {
        asked++;
        Caller caller = (Caller) ((HttpServletRequest) request).getAttribute(Caller.REQUEST_ATTRIBUTE);
        boolean lead = isLead(caller);
        String text = lead ? "all" : "some";
        JsonDocument document = new JsonDocument(
                text.getBytes(StandardCharsets.UTF_8),
                text,
                () -> true,
                Audience.sharing(ReadyAnswerFilterTest::isLead));
        request.setAttribute(
                ReadyAnswer.REQUEST_ATTRIBUTE, new ReadyAnswer(document, "application/json", Map.of(), ROUTE));
        new FakeExchange.Answer(response).send(200, text);
    };

    private static boolean isLead(Caller caller) {
        return caller.isOneOf(Role.RED_LEAD, Role.BLUE_LEAD);
    }

    @Test
    void aViewerNeverGetsWhatALeadWasAnsweredNorTheReverse() throws Exception {
        assertThat(get(TestCaller.as(Role.RED_LEAD))).isEqualTo("all");
        assertThat(get(TestCaller.as(Role.VIEWER))).isEqualTo("some");
        assertThat(asked).isEqualTo(2);
        assertThat(get(TestCaller.as(Role.BLUE_LEAD))).isEqualTo("all");
        assertThat(get(TestCaller.as(Role.BLUE_TECH))).isEqualTo("some");
        assertThat(get(TestCaller.as(Role.VIEWER))).isEqualTo("some");
        assertThat(asked).as("the resource was asked once for each audience").isEqualTo(2);
    }

    @Test
    void whoLacksThePermissionIsLeftToTheResource() throws Exception {
        get(TestCaller.as(Role.VIEWER));
        get(TestCaller.as(Role.VIEWER).withPermissions(permission -> false));
        get(TestCaller.anonymous());
        assertThat(asked).isEqualTo(3);
    }

    private String get(Caller caller) throws Exception {
        FakeExchange exchange = new FakeExchange("GET", "/api/v1/notes", "").caller(caller);
        filter.doFilter(exchange.request(), exchange.response(), resource);
        return exchange.body();
    }
}
