package io.aegis.webhook;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.http.OutboundHttp;
import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import io.aegis.api.plugin.Declarations;
import io.aegis.api.rest.Cursor;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.setting.Settings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who is told of what. */
@Component(service = WebhookService.class)
public final class WebhookService {
    private static final String ORDER = "-id";
    private static final int MAX_WEBHOOKS = 200;
    private static final int MAX_NAME = 100;
    private static final int MAX_URL = 2000;

    private final Database database;
    private final WebhookMapper webhooks;
    private final OutboundHttp http;
    private final AuditTrail audit;
    private final Declarations declarations;
    private final Duration overlap;

    @Activate
    public WebhookService(
            @Reference Database database,
            @Reference OutboundHttp http,
            @Reference AuditTrail audit,
            @Reference Declarations declarations,
            @Reference Settings settings) {
        this.database = database;
        this.webhooks = database.mapper(WebhookMapper.class);
        this.http = http;
        this.audit = audit;
        this.declarations = declarations;
        this.overlap = WebhookSettings.of(settings).rotationOverlap();
    }

    Page<WebhookView> list(@Nullable Boolean enabled, @Nullable String event, PageRequest page) {
        WebhookQuery query = new WebhookQuery(enabled, event);
        UUID after = page.cursor(ORDER, 1).map(cursor -> cursor.uuid(0)).orElse(null);
        List<WebhookView> found = webhooks.list(query, after, page.offset(), page.limit()).stream()
                .map(WebhookView::of)
                .toList();
        return page.page(found, webhooks.count(query), last -> Cursor.after(ORDER, last.id()));
    }

    public WebhookView get(UUID id) {
        return WebhookView.of(webhooks.find(id).orElseThrow(() -> notFound(id)));
    }

    /** The answer holds the secret if it was not given. */
    public WebhookView create(NewWebhook wanted) {
        List<String> events = WantedEvents.checked(wanted.events(), List.of(), declarations);
        Secret secret = Secret.orGenerated(wanted.secret());
        ReceiverHeaders headers = ReceiverHeaders.checked(wanted.headers());
        String url = checkedUrl(wanted.url());
        String name = wanted.name() == null ? URI.create(url).getHost() : checkedName(wanted.name());
        boolean enabled = wanted.enabled() == null || wanted.enabled();
        UUID id = Ids.next();
        return database.inTransaction(() -> {
            if (webhooks.count(new WebhookQuery(null, null)) >= MAX_WEBHOOKS) {
                throw new ProblemException(
                        Problem.INVALID_STATE,
                        "TOO_MANY_WEBHOOKS",
                        "There are " + MAX_WEBHOOKS + " webhooks: delete one that nobody needs.");
            }
            webhooks.insert(id, name, url, events, enabled, secret, headers);
            Webhook created = locked(id);
            audit.record(AuditRecord.of("create_webhook", "webhook", id).after(WebhookState.of(created)));
            return WebhookView.of(created, wanted.secret() == null ? secret.text() : null);
        });
    }

    public WebhookView change(UUID id, WebhookChange change, IfMatch ifMatch) {
        // Before the transaction: it asks name servers.
        change.url().ifValue(this::checkedUrl);
        return database.inTransaction(() -> {
            Webhook before = locked(id);
            ifMatch.check(WebhookView.of(before).version());
            webhooks.update(
                    id,
                    change.name().isPresent()
                            ? checkedName(change.name().orKeepRequired("name", before.name()))
                            : before.name(),
                    change.url().orKeepRequired("url", before.url()).strip(),
                    change.events().isPresent()
                            ? WantedEvents.checked(change.events().value(), before.events(), declarations)
                            : before.events(),
                    change.enabled().orKeepRequired("enabled", before.enabled()),
                    change.headers().isPresent()
                            ? ReceiverHeaders.checked(change.headers().value())
                            : before.headers());
            Webhook after = locked(id);
            audit.record(AuditRecord.of("update_webhook", "webhook", id)
                    .before(WebhookState.of(before))
                    .after(WebhookState.of(after)));
            return WebhookView.of(after);
        });
    }

    public void delete(UUID id, IfMatch ifMatch) {
        database.doInTransaction(() -> {
            Webhook before = locked(id);
            ifMatch.check(WebhookView.of(before).version());
            webhooks.delete(id);
            audit.record(AuditRecord.of("delete_webhook", "webhook", id).before(WebhookState.of(before)));
        });
    }

    /** From now on the new secret signs, for a while with the former beside it. */
    public WebhookView rotate(UUID id, @Nullable NewSecret wanted, IfMatch ifMatch) {
        String given = wanted == null ? null : wanted.secret();
        Secret secret = Secret.orGenerated(given);
        return database.inTransaction(() -> {
            ifMatch.check(WebhookView.of(locked(id)).version());
            webhooks.rotate(id, secret, Instant.now().plus(overlap).truncatedTo(ChronoUnit.MICROS));
            Webhook after = locked(id);
            audit.record(AuditRecord.of("rotate_webhook_secret", "webhook", id)
                    .detail("both_sign_until", String.valueOf(after.previousUntil())));
            return WebhookView.of(after, given == null ? secret.text() : null);
        });
    }

    private Webhook locked(UUID id) {
        return webhooks.lock(id).orElseThrow(() -> notFound(id));
    }

    public static ProblemException notFound(UUID id) {
        return ProblemException.notFound("Webhook", id);
    }

    private String checkedUrl(String given) {
        String url = given.strip();
        if (url.length() > MAX_URL) {
            throw ProblemException.invalidField("url", "must have at most " + MAX_URL + " characters");
        }
        http.check(url);
        return url;
    }

    private static String checkedName(String given) {
        String name = given.strip();
        if (name.isEmpty() || name.length() > MAX_NAME || name.codePoints().anyMatch(Character::isISOControl)) {
            throw ProblemException.invalidField(
                    "name", "must be 1 to " + MAX_NAME + " characters without control characters");
        }
        return name;
    }
}
