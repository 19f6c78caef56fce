package io.aegis.core.runtime.http;

import io.aegis.api.http.OutboundHttp;
import io.aegis.api.http.OutboundRequest;
import io.aegis.api.http.OutboundResponse;
import io.aegis.api.persistence.Database;
import io.aegis.api.setting.Settings;
import io.aegis.core.runtime.Threads;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Calls other machines by Apache HttpClient, since it lets us choose the addresses that a name stands for: what the
 * guard has checked is what is connected to, whatever the name server says a moment later.
 */
@Component(service = OutboundHttp.class)
public final class GuardedHttp implements OutboundHttp {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> KEPT_FOR_STRANGERS = Set.of("accept", "accept-language", "user-agent");

    /** By default the client reads headers without an end into memory. */
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(32 << 10)
            .setMaxHeaderCount(200)
            .build();

    private final AddressGuard guard;
    private final BooleanSupplier inTransaction;
    private final DnsResolver names;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(Threads.named("aegis-outbound"));

    @Activate
    public GuardedHttp(@Reference Settings settings, @Reference Database database) {
        this(
                new AddressGuard(settings.list("AEGIS_OUTBOUND_ALLOW")),
                SystemDefaultDnsResolver.INSTANCE,
                database::isInTransaction);
    }

    /** @param inTransaction whether this thread holds a connection to the database just now */
    public GuardedHttp(AddressGuard guard, DnsResolver names, BooleanSupplier inTransaction) {
        this.guard = guard;
        this.inTransaction = inTransaction;
        this.names = names;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(LIMITS)
                                .build())
                        .setDnsResolver(new GuardedNames(guard, names))
                        .setMaxConnTotal(50)
                        .setMaxConnPerRoute(10)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofSeconds(10))
                                .setTimeToLive(Timeout.ofMinutes(1))
                                .build())
                        .build())
                .setUserAgent("Aegis")
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .build();
    }

    @Override
    public void check(String url) {
        checkTransaction();
        String host = guard.check(url).getHost();
        try {
            new GuardedNames(guard, names).resolve(host);
        } catch (GuardedNames.Refused e) {
            throw e.problem();
        } catch (UnknownHostException e) {
            // Perhaps it is known when it is called: then it is checked again.
        }
    }

    @Override
    public OutboundResponse send(OutboundRequest request) throws IOException {
        checkTransaction();
        Instant deadline = Instant.now().plus(request.timeout());
        URI uri = guard.check(request.url());
        String method = request.method().toUpperCase(Locale.ROOT);
        byte[] body = request.body();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        for (int followed = 0; ; followed++) {
            GuardedResponse response = exchange(method, uri, headers, body, deadline, request.maxBytes());
            String location = response.header("Location").orElse(null);
            if (request.redirects() == 0 || location == null || !REDIRECTS.contains(response.status())) {
                return response;
            }
            response.close();
            if (followed == request.redirects()) {
                throw new IOException("More than " + request.redirects() + " redirects");
            }
            URI next = redirected(uri, location);
            if (response.status() == 303 || (response.status() < 303 && method.equals("POST"))) {
                method = "GET";
                body = new byte[0];
                headers.remove("Content-Type");
            }
            if (!isSameOrigin(uri, next)) {
                headers.keySet().removeIf(name -> !KEPT_FOR_STRANGERS.contains(name.toLowerCase(Locale.ROOT)));
            }
            uri = next;
        }
    }

    private void checkTransaction() {
        if (inTransaction.getAsBoolean()) {
            throw new IllegalStateException(
                    "No other machine is called inside a database transaction, since it would hold"
                            + " the connection for as long as that machine likes. Call before or after it; a POST method of a"
                            + " resource that calls out says @CallsOut.");
        }
    }

    private URI redirected(URI from, String location) {
        URI next;
        try {
            next = guard.check(from.resolve(location).toString());
        } catch (IllegalArgumentException e) {
            throw AddressGuard.refused("it redirects to something that is not a URL");
        }
        if (from.getScheme().equalsIgnoreCase("https") && !next.getScheme().equalsIgnoreCase("https")) {
            throw AddressGuard.refused("it redirects from https to http");
        }
        return next;
    }

    private static boolean isSameOrigin(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort();
    }

    private GuardedResponse exchange(
            String method, URI uri, Map<String, String> headers, byte[] body, Instant deadline, long maxBytes)
            throws IOException {
        long left = Duration.between(Instant.now(), deadline).toMillis();
        if (left <= 0) {
            throw new InterruptedIOException("The time for the call is over");
        }
        HttpUriRequestBase call = new HttpUriRequestBase(method, uri);
        call.setConfig(RequestConfig.custom()
                .setRedirectsEnabled(false)
                .setConnectionRequestTimeout(Timeout.ofMilliseconds(left))
                .setResponseTimeout(Timeout.ofMilliseconds(left))
                .build());
        headers.forEach(call::setHeader);
        if (body.length > 0) {
            Header type = call.getFirstHeader("Content-Type");
            call.setEntity(new ByteArrayEntity(
                    body, type == null ? ContentType.APPLICATION_OCTET_STREAM : ContentType.parse(type.getValue())));
        }
        ScheduledFuture<?> alarm = deadlines.schedule(call::cancel, left, TimeUnit.MILLISECONDS);
        boolean answered = false;
        try {
            HttpHost target = new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
            ClassicHttpResponse response = client.executeOpen(target, call, null);
            answered = true;
            return new GuardedResponse(response, call, alarm, maxBytes);
        } catch (GuardedNames.Refused e) {
            throw e.problem();
        } catch (IOException e) {
            throw call.isCancelled() ? GuardedResponse.overdue(e) : e;
        } finally {
            if (!answered) {
                alarm.cancel(false);
            }
        }
    }

    /** Closes all connections. */
    @Deactivate
    public void close() throws IOException {
        Threads.end(deadlines, Duration.ofSeconds(2));
        client.close();
    }
}
