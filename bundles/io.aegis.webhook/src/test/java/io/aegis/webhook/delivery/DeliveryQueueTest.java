package io.aegis.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aegis.api.event.Event;
import io.aegis.api.id.Ids;
import io.aegis.api.rest.IfMatch;
import io.aegis.webhook.Receiver;
import io.aegis.webhook.TestFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The queue and its workers, also several of them, also ones that die. */
class DeliveryQueueTest {
    private final Receiver receiver = Receiver.answering(200);
    private final TestFixture fixture = new TestFixture();

    @AfterEach
    void close() {
        fixture.close();
        receiver.close();
    }

    private List<DueDelivery> claim(UUID... busy) {
        return fixture.queue.claim(false, Set.of(), Set.of(busy), 10);
    }

    @Test
    void whatADeadWorkerHadTakenIsSentWhenItsLeaseRunsOut() {
        UUID id = fixture.webhook(receiver.url(), "*");
        fixture.close();
        fixture.queue.add(List.of(TestFixture.event("alert.fired")));
        DueDelivery taken = claim().get(0);
        assertThat(claim()).isEmpty();

        fixture.database.execute("UPDATE webhook.delivery SET due_at = now()");
        fixture.anotherNode();
        DeliveryView delivered = fixture.await(id, DeliveryState.DELIVERED);
        assertThat(delivered.attempts()).extracting(Attempt::number).containsExactly(2);

        fixture.queue.finish(taken, new Attempt(taken.number(), Instant.now(), 1, 500, null, null));
        assertThat(fixture.await(id, DeliveryState.DELIVERED).attempts())
                .extracting(Attempt::number)
                .containsExactly(1, 2);
    }

    @Test
    void nothingButTheIdOfARestrictedTestAndNoTitleOfAConfidentialOneLeavesTheHouse() {
        fixture.webhook(receiver.url(), "*");
        fixture.close();
        for (String classification : List.of("internal", "confidential", "restricted")) {
            fixture.queue.add(List.of(new Event(
                    Ids.next(),
                    "test.state_changed",
                    Instant.now(),
                    Map.of(
                            "test_id", "the-id",
                            "title", "The title",
                            "mitre_id", "T1059",
                            "classification", classification))));
        }
        fixture.queue.add(List.of(
                new Event(Ids.next(), "test.moved", Instant.now(), Map.of("test_id", "the-id", "mitre_id", "T1059"))));
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            DueDelivery due = claim().get(0);
            bodies.add(due.body());
            fixture.queue.finish(due, new Attempt(due.number(), Instant.now(), 1, 200, null, null));
        }
        assertThat(bodies).allSatisfy(body -> assertThat(body).contains("the-id"));
        assertThat(bodies.get(0)).contains("The title", "T1059");
        assertThat(bodies.get(1)).contains("T1059").doesNotContain("The title");
        assertThat(bodies.get(2)).doesNotContain("The title", "T1059");
        assertThat(bodies.get(3)).as("of a test that may be restricted").doesNotContain("T1059");
    }

    @Test
    void oneOfEachWebhookIsTakenAtATimeAndNoneOfThoseThatAreBusy() {
        UUID one = fixture.webhook(receiver.url(), "*");
        UUID other = fixture.webhook(receiver.url(), "*");
        fixture.close();
        Event first = TestFixture.event("alert.fired");
        fixture.queue.add(List.of(first));
        fixture.queue.add(List.of(TestFixture.event("alert.fired")));
        assertThat(claim()).extracting(DueDelivery::webhookId).containsExactlyInAnyOrder(one, other);
        assertThat(claim(one)).extracting(DueDelivery::webhookId).containsExactly(other);
        assertThat(fixture.queue.claim(true, Set.of(one), Set.of(), 10))
                .extracting(DueDelivery::webhookId)
                .containsExactly(one);
    }

    @Test
    void theWaitsGrowAndVaryByAFifth() {
        TestFixture days = new TestFixture(TestFixture.settings().with("AEGIS_WEBHOOK_RETRY_WAITS", "PT5S,PT5M,PT24H"));
        days.webhook(receiver.url(), "*");
        days.close();
        days.queue.add(List.of(TestFixture.event("alert.fired")));
        for (Duration wait : List.of(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofHours(24))) {
            days.database.execute("UPDATE webhook.delivery SET due_at = now()");
            DueDelivery due = days.queue.claim(false, Set.of(), Set.of(), 1).get(0);
            days.queue.finish(due, new Attempt(due.number(), Instant.now(), 1, 500, null, null));
            Instant next = days.log(due.webhookId()).get(0).nextAttemptAt();
            assertThat(Duration.between(Instant.now(), next).toMillis() / (double) wait.toMillis())
                    .isBetween(0.75, 1.2);
        }
    }

    @Test
    void twoNodesSendEverythingOnce() {
        UUID id = fixture.webhook(receiver.url(), "*");
        DeliveryWorker second = fixture.anotherNode();
        Set<String> wanted = new HashSet<>();
        IntStream.range(0, 100).forEach(i -> {
            wanted.add(fixture.publish("alert.fired").id().toString());
            second.wake();
        });
        await().atMost(Duration.ofSeconds(30))
                .until(() -> fixture.log(id).stream().allMatch(view -> view.state() == DeliveryState.DELIVERED));
        assertThat(receiver.calls())
                .hasSize(100)
                .extracting(call -> call.header("webhook-id"))
                .containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void whoeverHangsHoldsNobodyUp() {
        fixture.close();
        // The 100 calls that hang would keep all of the node busy for more than a minute.
        try (TestFixture patient = new TestFixture(TestFixture.settings().with("AEGIS_WEBHOOK_TIMEOUT", "PT10S"));
                Receiver hanging = Receiver.hanging()) {
            UUID quick = patient.webhook(receiver.url(), "alert.fired");
            patient.publish("alert.fired");
            patient.await(quick, DeliveryState.DELIVERED);
            for (int i = 0; i < 20; i++) {
                patient.webhook(hanging.url(), "agent.offline");
            }
            IntStream.range(0, 5).forEach(i -> patient.publish("agent.offline"));
            await().until(() -> hanging.calls().size() >= 8);
            IntStream.range(0, 50).forEach(i -> patient.publish("alert.fired"));
            await().atMost(Duration.ofSeconds(20)).until(() -> receiver.calls().size() == 51);
            assertThat(hanging.calls().size()).isLessThanOrEqualTo(16);
        }
    }

    @Test
    void whatIsOldAndFinishedGoes() {
        UUID id = fixture.webhook(receiver.url(), "*");
        fixture.publish("alert.fired");
        fixture.await(id, DeliveryState.DELIVERED);
        RemoveOldDeliveriesJob job = new RemoveOldDeliveriesJob(fixture.database, fixture.settings);
        assertThat(job.run(Map.of())).containsEntry("removed", 0);
        fixture.close();
        fixture.queue.add(List.of(TestFixture.event("alert.fired")));
        fixture.database.execute("UPDATE webhook.delivery SET created_at = now() - interval '31 days'");
        assertThat(job.run(Map.of())).containsEntry("removed", 1);
        assertThat(fixture.log(id)).extracting(DeliveryView::state).containsExactly(DeliveryState.PENDING);
        fixture.database.execute("UPDATE webhook.webhook SET enabled = false");
        assertThat(job.run(Map.of())).containsEntry("removed", 1);
    }

    @Test
    void aDeletedWebhookTakesItsDeliveriesAlong() {
        UUID id = fixture.webhook(receiver.url(), "*");
        fixture.close();
        fixture.queue.add(List.of(TestFixture.event("alert.fired")));
        DueDelivery taken = claim().get(0);
        fixture.webhooks.delete(id, IfMatch.any());
        fixture.queue.finish(taken, new Attempt(taken.number(), Instant.now(), 1, 200, null, null));
        assertThat(claim()).isEmpty();
    }
}
