package io.aegis.webhook;

import static io.aegis.webhook.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.PageRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookServiceTest {
    private static final String URL = "http://127.0.0.1:9/hook";

    private final TestFixture fixture = new TestFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private WebhookView create(@Nullable String secret, @Nullable String... events) {
        return fixture.webhooks.create(new NewWebhook(URL, Arrays.asList(events), secret, null, null, null));
    }

    private static WebhookChange change(
            Change<String> name, Change<String> url, Change<List<@Nullable String>> events, Change<Boolean> enabled) {
        return new WebhookChange(name, url, events, enabled, Change.absent());
    }

    private static WebhookChange enabled(boolean enabled) {
        return change(Change.absent(), Change.absent(), Change.absent(), Change.to(enabled));
    }

    @Test
    void aGivenSecretIsNeverShown() {
        WebhookView created = create(TestFixture.SECRET, "test.validated", "coverage.changed", "test.validated");
        assertThat(created.secret()).isNull();
        assertThat(created.name()).isEqualTo("127.0.0.1");
        assertThat(created.events()).containsExactly("test.validated", "coverage.changed");
        assertThat(created.enabled()).isTrue();
        assertThat(fixture.webhooks.get(created.id()).secret()).isNull();
        assertThat(fixture.audit.actions()).containsExactly("create_webhook");
        assertThat(fixture.audit.records())
                .allSatisfy(record -> assertThat(String.valueOf(record.before()) + record.after() + record.details())
                        .doesNotContain("MfKQ9r8GKYq"));
    }

    @Test
    void withoutASecretOneIsMadeAndShownOnce() {
        WebhookView created = create(null, "*");
        String secret = Objects.requireNonNull(created.secret());
        assertThat(secret).startsWith("whsec_");
        assertThat(new Secret(secret, false).key()).hasSize(32);
        assertThat(created.secretForm()).isEqualTo("base64");
        assertThat(create(null, "*").secret()).isNotEqualTo(secret);
        assertThat(fixture.webhooks.get(created.id()).secret()).isNull();
        assertThat(fixture.audit.records())
                .allSatisfy(record -> assertThat(String.valueOf(record.before()) + record.after() + record.details())
                        .doesNotContain(secret));
    }

    @Test
    void nothingThatHoldsASecretPrintsIt() {
        WebhookView created = create(null, "*");
        Webhook row =
                fixture.database.mapper(WebhookMapper.class).find(created.id()).orElseThrow();
        String secret = Objects.requireNonNull(created.secret());
        assertThat(row + " " + created + new NewSecret(secret)
                        + new NewWebhook(URL, List.of(), secret, null, null, null))
                .doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "fifteen-letters",
                "whsec_",
                "whsec_AAAA",
                "whsec_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!",
                "a\nb-c-d-e-f-g-h-i-j-k",
                "v1,whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "v1,AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "WHSEC_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8='",
                "whsk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "whsec_AAECAwQFBgcICQoL-A0ODxAREhMUFRYXGBkaGxwdHh8=",
                "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
                "whsec_AAECAwQFBgcICQoLDA0O",
                "sixteenletters16"
            })
    void weakOrBrokenSecretsAreRefused(String secret) {
        refused("INVALID_INPUT", () -> create(secret, "*"));
        assertThat(fixture.audit.records()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=, base64",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8, raw",
        "AAECAwQFBgcICQoLDA0ODxAREhMU-_YXGBkaGxwdHh8=, raw",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=, base64",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, base64",
        "' whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= ', base64",
        "'not base64, a sentence', raw",
        "sixteen-letters!, raw"
    })
    void theAnswerSaysInWhichFormALibraryNeedsTheSecret(String secret, String form) {
        WebhookView created = create(secret, "*");
        assertThat(created.secretForm()).isEqualTo(form);
        assertThat(fixture.webhooks.get(created.id()).secretForm()).isEqualTo(form);
    }

    @Test
    void headersOfTheReceiverAreKeptAndOnlyTheirNamesAreShown() {
        WebhookView created = withHeaders(Map.of("Authorization", "Bearer abc-def-ghi"));
        assertThat(created.headerNames()).containsExactly("Authorization");
        WebhookView changed = fixture.webhooks.change(
                created.id(),
                new WebhookChange(Change.absent(), Change.absent(), Change.absent(), Change.to(false), Change.absent()),
                IfMatch.any());
        assertThat(changed.headerNames()).containsExactly("Authorization");
        fixture.webhooks.change(
                created.id(),
                new WebhookChange(Change.absent(), Change.absent(), Change.absent(), Change.absent(), Change.to(null)),
                IfMatch.any());
        assertThat(fixture.webhooks.get(created.id()).headerNames()).isEmpty();
        assertThat(fixture.audit.records())
                .allSatisfy(record -> assertThat(String.valueOf(record.before()) + record.after() + record.details())
                        .doesNotContain("abc-def")
                        .contains("Authorization"));
    }

    @ParameterizedTest
    @CsvSource({
        "Host, x",
        "connection, close",
        "Content-Length, 5",
        "Content-Type, text/plain",
        "Transfer-Encoding, chunked",
        "HTTP2-Settings, x",
        "Proxy-Authorization, x",
        "Webhook-Signature, v1",
        "X-Hub-Signature-256, x",
        "'X Key', x",
        "X-Key:, x",
        "X-Key, ''",
        "X-Key, ü",
        "X-Key,"
    })
    void headersThatWouldSpoilTheCallAreRefused(String name, @Nullable String value) {
        refused("INVALID_INPUT", () -> withHeaders(Collections.singletonMap(name, value)));
        refused("INVALID_INPUT", () -> withHeaders(Map.of("X-Key", "a\r\nHost: b")));
        refused("INVALID_INPUT", () -> withHeaders(Map.of("X-Key", "a", "x-key", "b")));
        refused("INVALID_INPUT", () -> withHeaders(Map.of("X-Key", "a".repeat(4_001))));
        refused(
                "INVALID_INPUT",
                () -> withHeaders(IntStream.range(0, 21).boxed().collect(Collectors.toMap(n -> "X-" + n, n -> "v"))));
    }

    private WebhookView withHeaders(Map<String, @Nullable String> headers) {
        return fixture.webhooks.create(new NewWebhook(URL, List.of("*"), null, null, null, headers));
    }

    @Test
    void secretsThatAreTooLongAreRefused() {
        refused("INVALID_INPUT", () -> create("x".repeat(201), "*"));
        refused("INVALID_INPUT", () -> create("whsec_" + "A".repeat(88), "*"));
        assertThat(create("x".repeat(200), "*").secret()).isNull();
        assertThat(create("sixteen-letters!", "*").secret()).isNull();
    }

    @Test
    void anUnknownEventIsRefusedWithTheList() {
        assertThatThrownBy(() -> create(null, "test.validated", "test.created"))
                .hasMessageContaining("must be of agent.offline, alert.fired, audit.completed, campaign.completed, "
                        + "compliance.failed, coverage.changed, test.state_changed, test.validated, "
                        + "vulnerability.critical, or * for all");
        refused("INVALID_INPUT", () -> create(null));
        refused("INVALID_INPUT", () -> create(null, (String) null));
        refused("INVALID_INPUT", () -> create(null, "webhook.test"));
        assertThat(create(null, "test.validated", "*").events()).containsExactly("*");
    }

    @Test
    void aTypeWhosePluginWasRemovedStaysButIsNotOfferedAnyMore() {
        UUID id = create(null, "alert.fired", "test.validated").id();
        fixture.declared.remove("alert.fired");
        assertThat(fixture.webhooks.get(id).events()).containsExactly("alert.fired", "test.validated");
        assertThatThrownBy(() -> create(null, "alert.fired"))
                .hasMessageContaining("must be of agent.offline, audit.completed");

        WebhookView kept = fixture.webhooks.change(id, events("alert.fired", "agent.offline"), IfMatch.any());
        assertThat(kept.events()).containsExactly("alert.fired", "agent.offline");
        fixture.webhooks.change(id, events("agent.offline"), IfMatch.any());
        refused("INVALID_INPUT", () -> fixture.webhooks.change(id, events("alert.fired"), IfMatch.any()));
    }

    private static WebhookChange events(String... types) {
        return change(Change.absent(), Change.absent(), Change.to(Arrays.asList(types)), Change.absent());
    }

    @Test
    void changesWhatTheBodyNames() {
        UUID id = create(null, "*").id();
        WebhookView changed = fixture.webhooks.change(
                id,
                change(
                        Change.to(" Chat "),
                        Change.to("http://127.0.0.1:10/"),
                        Change.to(List.of("alert.fired")),
                        Change.absent()),
                IfMatch.any());
        assertThat(changed.name()).isEqualTo("Chat");
        assertThat(changed.url()).isEqualTo("http://127.0.0.1:10/");
        assertThat(changed.events()).containsExactly("alert.fired");
        assertThat(changed.enabled()).isTrue();
        assertThat(fixture.audit.actions()).containsExactly("create_webhook", "update_webhook");
    }

    @Test
    void refusesChangesThatDoNotFit() {
        WebhookView created = create(null, "*");
        UUID id = created.id();
        List<WebhookChange> bad = List.of(
                change(Change.to(null), Change.absent(), Change.absent(), Change.absent()),
                change(Change.to("  "), Change.absent(), Change.absent(), Change.absent()),
                change(Change.to("a\u0007"), Change.absent(), Change.absent(), Change.absent()),
                change(Change.to("x".repeat(101)), Change.absent(), Change.absent(), Change.absent()),
                change(Change.absent(), Change.to(null), Change.absent(), Change.absent()),
                change(Change.absent(), Change.absent(), Change.to(null), Change.absent()),
                change(Change.absent(), Change.absent(), Change.to(List.of("nonsense")), Change.absent()),
                change(Change.absent(), Change.absent(), Change.absent(), Change.to(null)));
        for (WebhookChange change : bad) {
            refused("INVALID_INPUT", () -> fixture.webhooks.change(id, change, IfMatch.any()));
        }
        refused(
                "ADDRESS_NOT_ALLOWED",
                () -> fixture.webhooks.change(
                        id,
                        change(Change.absent(), Change.to("http://10.0.0.1/"), Change.absent(), Change.absent()),
                        IfMatch.any()));
        refused("NOT_FOUND", () -> fixture.webhooks.change(UUID.randomUUID(), enabled(true), IfMatch.any()));
        assertThat(fixture.webhooks.get(id).version()).isEqualTo(created.version());
    }

    @Test
    void honoursIfMatch() {
        WebhookView created = create(null, "*");
        IfMatch first = new IfMatch('"' + created.version() + '"');
        WebhookView changed = fixture.webhooks.change(created.id(), enabled(false), first);
        assertThat(changed.version()).isNotEqualTo(created.version());
        refused("PRECONDITION_FAILED", () -> fixture.webhooks.change(created.id(), enabled(true), first));
        refused("PRECONDITION_FAILED", () -> fixture.webhooks.rotate(created.id(), null, first));
        refused("PRECONDITION_FAILED", () -> fixture.webhooks.delete(created.id(), first));
        assertThat(fixture.webhooks.get(created.id()).enabled()).isFalse();
    }

    @Test
    void deletes() {
        UUID id = create(null, "*").id();
        fixture.webhooks.delete(id, IfMatch.any());
        refused("NOT_FOUND", () -> fixture.webhooks.get(id));
        refused("NOT_FOUND", () -> fixture.webhooks.delete(id, IfMatch.any()));
        assertThat(fixture.audit.actions()).containsExactly("create_webhook", "delete_webhook");
    }

    @Test
    void rotatesAndShowsOnlyWhatItMade() {
        UUID id = create(TestFixture.SECRET, "*").id();
        WebhookView made = fixture.webhooks.rotate(id, null, IfMatch.any());
        assertThat(made.secret()).startsWith("whsec_");
        assertThat(made.previousSecretUntil()).isNotNull();
        WebhookView given = fixture.webhooks.rotate(id, new NewSecret("another-secret-of-mine"), IfMatch.any());
        assertThat(given.secret()).isNull();
        refused("INVALID_INPUT", () -> fixture.webhooks.rotate(id, new NewSecret("short"), IfMatch.any()));
        assertThat(fixture.audit.actions())
                .containsExactly("create_webhook", "rotate_webhook_secret", "rotate_webhook_secret");
        assertThat(fixture.audit.records())
                .allSatisfy(record -> assertThat(String.valueOf(record.before()) + record.after() + record.details())
                        .doesNotContain(Objects.requireNonNull(made.secret()), "another-secret", "MfKQ9r8GKYq"));
    }

    @Test
    void listsByPageAndFilter() {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(0, create(null, i == 0 ? "*" : "alert.fired").id());
        }
        fixture.webhooks.change(all.get(0), enabled(false), IfMatch.any());

        assertThat(fixture.webhooks.list(null, null, new PageRequest(1, 2)).items())
                .extracting(WebhookView::id)
                .containsExactly(all.get(1), all.get(2));
        assertThat(fixture.webhooks.list(null, null, new PageRequest(0, 2)).total())
                .isEqualTo(5);
        assertThat(fixture.webhooks.list(false, null, new PageRequest(0, 50)).items())
                .hasSize(1);
        assertThat(fixture.webhooks
                        .list(null, "alert.fired", new PageRequest(0, 50))
                        .total())
                .isEqualTo(5);
        assertThat(fixture.webhooks
                        .list(null, "agent.offline", new PageRequest(0, 50))
                        .total())
                .isEqualTo(1);
    }

    @Test
    void thereIsALimit() {
        fixture.database.execute("INSERT INTO webhook.webhook (id, name, url, events, enabled, secret) "
                + "SELECT gen_random_uuid(), 'x', 'http://127.0.0.1/', '{}', false, 'x' FROM generate_series(1, 200)");
        refused("TOO_MANY_WEBHOOKS", () -> create(null, "*"));
    }
}
