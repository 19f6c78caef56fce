package io.aegis.webhook.delivery;

import static io.aegis.webhook.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.aegis.api.event.Event;
import io.aegis.api.rest.Change;
import io.aegis.api.rest.IfMatch;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.webhook.NewWebhook;
import io.aegis.webhook.Receiver;
import io.aegis.webhook.TestFixture;
import io.aegis.webhook.TestJson;
import io.aegis.webhook.WebhookChange;
import io.aegis.webhook.WebhookView;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {
    private final Receiver receiver = Receiver.answering(204);
    private TestFixture fixture = new TestFixture();

    @AfterEach
    void close() {
        fixture.close();
        receiver.close();
    }

    private void restart(String setting, Object value) {
        fixture.close();
        fixture = new TestFixture(TestFixture.settings().with(setting, value));
    }

    private Receiver.Call onlyCall() {
        await().atMost(Duration.ofSeconds(20)).until(() -> !receiver.calls().isEmpty());
        assertThat(receiver.calls()).hasSize(1);
        return receiver.calls().get(0);
    }

    private static void verify(Receiver.Call call, com.standardwebhooks.Webhook library)
            throws WebhookVerificationException {
        library.verify(
                call.body(),
                call.headers().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue()))));
    }

    @Test
    void thePublishedLibraryAcceptsOurSignature() throws Exception {
        UUID id = fixture.webhook(receiver.url(), "coverage.changed");
        Event event = fixture.publish("coverage.changed");
        Receiver.Call call = onlyCall();

        com.standardwebhooks.Webhook library = new com.standardwebhooks.Webhook(TestFixture.SECRET);
        verify(call, library);
        Receiver.Call forged = new Receiver.Call(call.line(), call.headers(), call.body() + " ");
        assertThatThrownBy(() -> verify(forged, library)).isInstanceOf(WebhookVerificationException.class);
        assertThat(call.line()).isEqualTo("POST /hook HTTP/1.1");
        assertThat(call.header("Content-Type")).startsWith("application/json");
        assertThat(call.header("webhook-id")).isEqualTo(event.id().toString());

        JsonNode body = TestJson.tree(call.body());
        assertThat(body.properties().stream().map(Map.Entry::getKey)).containsExactly("id", "type", "at", "data");
        assertThat(body.path("id").asText()).isEqualTo(event.id().toString());
        assertThat(body.path("type").asText()).isEqualTo("coverage.changed");
        assertThat(body.path("at").asText()).isEqualTo("2026-02-03T04:05:06.789Z");
        assertThat(body.path("data").path("mitre_id").asText()).isEqualTo("T1059");

        DeliveryView delivered = fixture.await(id, DeliveryState.DELIVERED);
        assertThat(delivered.attempts()).hasSize(1);
        assertThat(delivered.attempts().get(0).status()).isEqualTo(204);
        assertThat(delivered.nextAttemptAt()).isNull();
        assertThat(Objects.requireNonNull(
                        fixture.deliveries.get(id, delivered.id()).payload()))
                .isEqualTo(call.body());
    }

    @Test
    void githubsSignatureStandsBesideIt() throws Exception {
        fixture.webhook(receiver.url(), "*");
        fixture.publish("alert.fired");
        Receiver.Call call = onlyCall();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(TestFixture.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(call.header("X-Hub-Signature-256"))
                .isEqualTo("sha256="
                        + HexFormat.of().formatHex(mac.doFinal(call.body().getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void aPlainTextSignsByItsBytes() throws Exception {
        String text = "päßword-of-some-length";
        fixture.webhooks.create(new NewWebhook(receiver.url(), List.of("*"), text, null, null, null));
        fixture.publish("alert.fired");
        verify(onlyCall(), new com.standardwebhooks.Webhook(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void aLibraryOfStandardWebhooksThatIsGivenTheTextVerifies(String text) throws Exception {
        fixture.webhooks.create(new NewWebhook(receiver.url(), List.of("*"), text, null, null, null));
        fixture.publish("alert.fired");
        verify(onlyCall(), new com.standardwebhooks.Webhook(text));
    }

    @Test
    void aTextThatSignedByItsBytesBeforeStillDoes() throws Exception {
        String hex = "0123456789abcdef0123456789abcdef";
        fixture.webhook(receiver.url(), "*");
        fixture.database.execute("UPDATE webhook.webhook SET secret = '" + hex + "', secret_raw = true");
        fixture.publish("alert.fired");
        verify(onlyCall(), new com.standardwebhooks.Webhook(hex.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theReceiversOwnHeadersAreSent() throws Exception {
        fixture.webhooks.create(new NewWebhook(
                receiver.url(),
                List.of("*"),
                null,
                null,
                null,
                Map.of("Authorization", "Bearer x y", "X-Api-Key", "k")));
        fixture.publish("alert.fired");
        Receiver.Call call = onlyCall();
        assertThat(call.header("Authorization")).isEqualTo("Bearer x y");
        assertThat(call.header("X-Api-Key")).isEqualTo("k");
        assertThat(call.header("webhook-signature")).startsWith("v1,");
    }

    @Test
    void bothSecretsSignForAWhileAfterARotation() throws Exception {
        UUID id = fixture.webhook(receiver.url(), "*");
        String next = Objects.requireNonNull(
                fixture.webhooks.rotate(id, null, IfMatch.any()).secret());
        fixture.publish("alert.fired");
        Receiver.Call call = onlyCall();
        assertThat(call.header("webhook-signature")).matches("v1,[^ ]+ v1,[^ ]+");
        verify(call, new com.standardwebhooks.Webhook(TestFixture.SECRET));
        verify(call, new com.standardwebhooks.Webhook(next));
    }

    @Test
    void afterThatWhileOnlyTheNewOneSigns() throws Exception {
        restart("AEGIS_WEBHOOK_ROTATION_OVERLAP", "PT0S");
        UUID id = fixture.webhook(receiver.url(), "*");
        String next = Objects.requireNonNull(
                fixture.webhooks.rotate(id, null, IfMatch.any()).secret());
        fixture.publish("alert.fired");
        Receiver.Call call = onlyCall();
        verify(call, new com.standardwebhooks.Webhook(next));
        assertThatThrownBy(() -> verify(call, new com.standardwebhooks.Webhook(TestFixture.SECRET)))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void onlyThoseWhoWantAnEventAreTold() {
        UUID all = fixture.webhook(receiver.url(), "*");
        UUID some = fixture.webhook(receiver.url(), "test.validated", "alert.fired");
        UUID none = fixture.webhook(receiver.url(), "agent.offline");
        UUID disabled = fixture.webhooks
                .create(new NewWebhook(receiver.url(), List.of("*"), null, null, false, null))
                .id();
        fixture.publish("alert.fired");
        fixture.await(all, DeliveryState.DELIVERED);
        fixture.await(some, DeliveryState.DELIVERED);
        assertThat(fixture.log(none)).isEmpty();
        assertThat(fixture.log(disabled)).isEmpty();
    }

    @Test
    void anEventThatComesTwiceIsToldOnce() {
        UUID id = fixture.webhook(receiver.url(), "*");
        Event event = fixture.publish("alert.fired");
        fixture.await(id, DeliveryState.DELIVERED);
        fixture.listener.on(event);
        fixture.publish("alert.fired");
        await().until(() -> receiver.calls().size() >= 2);
        assertThat(fixture.log(id)).hasSize(2);
        assertThat(receiver.calls()).hasSize(2);
    }

    @Test
    void whatFailsIsTriedAgain() {
        AtomicInteger calls = new AtomicInteger();
        receiver.behave((call, out) ->
                Receiver.status(calls.incrementAndGet() < 3 ? 500 : 200).answer(call, out));
        UUID id = fixture.webhook(receiver.url(), "*");
        fixture.publish("alert.fired");
        DeliveryView delivered = fixture.await(id, DeliveryState.DELIVERED);
        assertThat(delivered.attempts()).extracting(Attempt::status).containsExactly(500, 500, 200);
        assertThat(delivered.attempts()).extracting(Attempt::response).containsExactly("ok", "ok", "ok");
        assertThat(receiver.calls())
                .extracting(call -> call.header("webhook-id"))
                .containsOnly(delivered.eventId().toString());
        assertThat(fixture.webhooks.get(id).failingSince()).isNull();
    }

    @Test
    void afterTheLastWaitItHasFailedAndOthersGoOn() {
        receiver.behave(Receiver.status(404));
        UUID id = fixture.webhook(receiver.url(), "*");
        fixture.publish("alert.fired");
        DeliveryView failed = fixture.await(id, DeliveryState.FAILED);
        assertThat(failed.attempts()).hasSize(3);
        assertThat(fixture.webhooks.get(id).enabled()).isTrue();
        assertThat(fixture.webhooks.get(id).failingSince()).isNotNull();
    }

    @Test
    void nobodyListensIsAFailureLikeAnyOther() {
        receiver.close();
        UUID id = fixture.webhook(receiver.url(), "*");
        fixture.publish("alert.fired");
        assertThat(fixture.await(id, DeliveryState.FAILED).attempts())
                .allSatisfy(attempt -> assertThat(attempt.error()).contains("refused"));
    }

    @Test
    void goneDisablesAtOnce() {
        receiver.behave(Receiver.status(410));
        UUID id = fixture.webhook(receiver.url(), "*");
        fixture.publish("alert.fired");
        assertThat(fixture.await(id, DeliveryState.FAILED).attempts()).hasSize(1);
        assertThat(fixture.webhooks.get(id).enabled()).isFalse();
        assertThat(fixture.webhooks.get(id).disabledReason()).contains("410");
        assertThat(fixture.audit.actions()).contains("disable_webhook");
        fixture.publish("alert.fired");
        assertThat(fixture.log(id)).hasSize(1);

        WebhookView enabled = fixture.webhooks.change(
                id,
                new WebhookChange(Change.absent(), Change.absent(), Change.absent(), Change.to(true), Change.absent()),
                IfMatch.any());
        assertThat(enabled.disabledReason()).isNull();
        assertThat(enabled.failingSince()).isNull();
    }

    @Test
    void nothingButFailuresForLongDisables() {
        restart("AEGIS_WEBHOOK_DISABLE_AFTER", "PT0.1S");
        receiver.behave(Receiver.status(503));
        UUID id = fixture.webhook(receiver.url(), "*");
        fixture.database.execute("UPDATE webhook.webhook SET failing_since = now() - interval '1 second'");
        fixture.publish("alert.fired");
        fixture.await(id, DeliveryState.FAILED);
        assertThat(fixture.webhooks.get(id).enabled()).isFalse();
        assertThat(fixture.webhooks.get(id).disabledReason()).contains("Nothing but failures");
    }

    @Test
    void aDeliveryIsSentAgain() {
        UUID id = fixture.webhook(receiver.url(), "*");
        fixture.publish("alert.fired");
        DeliveryView first = fixture.await(id, DeliveryState.DELIVERED);
        assertThat(fixture.deliveries.sendAgain(id, first.id()).state()).isEqualTo(DeliveryState.PENDING);
        await().until(() -> fixture.deliveries.get(id, first.id()).attempts().size() == 2);
        assertThat(fixture.await(id, DeliveryState.DELIVERED).attempts())
                .extracting(Attempt::number)
                .containsExactly(1, 2);
        assertThat(fixture.audit.actions()).contains("resend_webhook_delivery");
        refused("NOT_FOUND", () -> fixture.deliveries.sendAgain(id, UUID.randomUUID()));
        refused("NOT_FOUND", () -> fixture.deliveries.sendAgain(UUID.randomUUID(), first.id()));

        fixture.webhooks.change(
                id,
                new WebhookChange(Change.absent(), Change.absent(), Change.absent(), Change.to(false), Change.absent()),
                IfMatch.any());
        refused("INVALID_STATE", () -> fixture.deliveries.sendAgain(id, first.id()));
    }

    @Test
    void aTestEventIsSentOnceAndItsFateAnswered() throws Exception {
        UUID id = fixture.webhooks
                .create(new NewWebhook(receiver.url(), List.of("alert.fired"), TestFixture.SECRET, null, false, null))
                .id();
        DeliveryView good = fixture.deliveries.test(id);
        assertThat(good.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(good.eventType()).isEqualTo("webhook.test");
        verify(onlyCall(), new com.standardwebhooks.Webhook(TestFixture.SECRET));
        assertThat(TestJson.tree(Objects.requireNonNull(good.payload()))
                        .path("type")
                        .asText())
                .isEqualTo("webhook.test");

        receiver.behave(Receiver.status(500));
        DeliveryView bad = fixture.deliveries.test(id);
        assertThat(bad.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(bad.attempts()).extracting(Attempt::status).containsExactly(500);
        assertThat(fixture.audit.actions()).containsSubsequence("test_webhook", "test_webhook");
        refused("NOT_FOUND", () -> fixture.deliveries.test(UUID.randomUUID()));
    }

    @Test
    void theLogIsReadByPageAndFilter() {
        UUID id = fixture.webhook(receiver.url(), "*");
        IntStream.range(0, 5).forEach(i -> fixture.publish(i < 3 ? "alert.fired" : "agent.offline"));
        await().until(() -> fixture.log(id).stream().allMatch(view -> view.state() == DeliveryState.DELIVERED));
        List<UUID> all = fixture.log(id).stream().map(DeliveryView::id).toList();
        assertThat(all).hasSize(5);

        Page<DeliveryView> page = fixture.deliveries.list(id, null, null, new PageRequest(0, 2));
        assertThat(page.total()).isEqualTo(5);
        assertThat(page.items()).extracting(DeliveryView::id).containsExactly(all.get(0), all.get(1));
        assertThat(page.nextCursor()).isNotNull();
        assertThat(fixture.deliveries
                        .list(id, null, "agent.offline", new PageRequest(0, 9))
                        .total())
                .isEqualTo(2);
        assertThat(fixture.deliveries
                        .list(id, DeliveryState.FAILED, null, new PageRequest(0, 9))
                        .items())
                .isEmpty();
        refused("NOT_FOUND", () -> fixture.deliveries.list(UUID.randomUUID(), null, null, new PageRequest(0, 9)));
    }
}
