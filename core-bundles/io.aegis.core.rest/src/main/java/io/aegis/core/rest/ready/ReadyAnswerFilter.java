package io.aegis.core.rest.ready;

import io.aegis.api.security.Caller;
import io.aegis.core.rest.segment.AnswerFilter;
import io.aegis.core.rest.segment.HttpDate;
import io.aegis.core.rest.segment.Route;
import io.aegis.core.rest.segment.Segment;
import io.aegis.core.rest.transport.RootContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Answers a GET with a document that is ready and current before JAX-RS is entered, which takes most of the time of such
 * a request. Runs after authentication; whoever may not have what is there is left to JAX-RS.
 */
@Component(
        service = Filter.class,
        property = {
            "osgi.http.whiteboard.filter.pattern=" + Segment.ROOT + "/*",
            "osgi.http.whiteboard.filter.asyncSupported:Boolean=true",
            RootContext.SELECT,
            "service.ranking:Integer=-1000"
        })
public final class ReadyAnswerFilter implements Filter {
    private final ReadyAnswers answers;

    /** Takes its cache. */
    @Activate
    public ReadyAnswerFilter(@Reference ReadyAnswers answers) {
        this.answers = answers;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        if (!request.getMethod().equals("GET")
                || !takesJson(request.getHeader("Accept"))
                || !(request.getAttribute(Caller.REQUEST_ATTRIBUTE) instanceof Caller caller)) {
            chain.doFilter(servletRequest, servletResponse);
            return;
        }
        String query = request.getQueryString();
        String key = query == null ? request.getRequestURI() : request.getRequestURI() + '?' + query;
        ReadyAnswer ready = answers.find(key, caller);
        if (ready != null) {
            answer(ready, request, (HttpServletResponse) servletResponse);
            return;
        }
        long clearings = answers.clearings();
        chain.doFilter(servletRequest, servletResponse);
        if (request.getAttribute(ReadyAnswer.REQUEST_ATTRIBUTE) instanceof ReadyAnswer given) {
            answers.keep(key, given, caller, clearings);
        }
    }

    private static boolean takesJson(@Nullable String accept) {
        return accept == null || accept.equals("*/*") || accept.equals("application/json");
    }

    private static void answer(ReadyAnswer ready, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        request.setAttribute(Route.REQUEST_ATTRIBUTE, ready.route());
        String tag = AnswerFilter.tag(ready.document());
        response.setHeader("Date", HttpDate.now());
        ready.headers().forEach(response::setHeader);
        response.setHeader("ETag", tag);
        if (AnswerFilter.isNamed(
                request.getHeader("If-None-Match"), ready.document().version())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] body = ready.document().utf8();
        response.setContentType(ready.type());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
