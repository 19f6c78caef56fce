package io.aegis.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TogetherTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<List<Integer>> groups = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(Together.GROUPS);
    private final CountDownLatch firstEnds = new CountDownLatch(1);
    private final CountDownLatch secondEnds = new CountDownLatch(1);
    private final Together<Integer, String> together = new Together<>(this::work);

    @AfterEach
    void end() throws InterruptedException {
        firstEnds.countDown();
        secondEnds.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    /** Even numbers can be done, odd ones not; -13 and a group with it fail. */
    private List<@Nullable String> work(List<Integer> items) {
        groups.add(items);
        if (items.contains(100) || items.contains(102)) {
            begun.countDown();
            await(items.contains(100) ? firstEnds : secondEnds);
        }
        if (items.contains(-13)) {
            throw new IllegalStateException("unlucky");
        }
        List<@Nullable String> outcomes = new ArrayList<>();
        items.forEach(item -> outcomes.add(item % 2 == 0 ? "done " + item : null));
        return outcomes;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletableFuture<@Nullable String> ask(int item) {
        return CompletableFuture.supplyAsync(() -> together.run(item), threads);
    }

    /** Two that are at it and do not end before they are told. */
    private List<CompletableFuture<@Nullable String>> twoAtWork() {
        List<CompletableFuture<@Nullable String>> first = List.of(ask(100), ask(102));
        await(begun);
        return first;
    }

    private void awaitWaiting(int count) {
        Awaitility.await().until(() -> together.waiting() == count);
    }

    @Test
    void whoComesAloneDoesItAlone() {
        assertThat(together.run(2)).isEqualTo("done 2");
        assertThat(together.run(3)).isNull();
        assertThat(groups).containsExactly(List.of(2), List.of(3));
    }

    @Test
    void thoseWhoWaitAreDoneTogetherAndEachGetsItsOwn() throws Exception {
        List<CompletableFuture<@Nullable String>> first = twoAtWork();
        List<CompletableFuture<@Nullable String>> rest =
                IntStream.range(0, 10).mapToObj(this::ask).toList();
        awaitWaiting(10);
        firstEnds.countDown();
        assertThat(first.get(0).get()).isEqualTo("done 100");
        for (int i = 0; i < rest.size(); i++) {
            assertThat(rest.get(i).get()).isEqualTo(i % 2 == 0 ? "done " + i : null);
        }
        assertThat(groups.get(2)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(groups).hasSize(3);
    }

    @Test
    void aGroupHasABound() throws Exception {
        twoAtWork();
        List<CompletableFuture<@Nullable String>> rest =
                IntStream.range(0, Together.MOST + 10).mapToObj(this::ask).toList();
        awaitWaiting(Together.MOST + 10);
        firstEnds.countDown();
        CompletableFuture.allOf(rest.toArray(CompletableFuture[]::new)).get();
        assertThat(groups).extracting(List::size).containsExactly(1, 1, Together.MOST, 10);
    }

    @Test
    void aFailureIsThrownToAllOfItsGroupAndToNobodyElse() throws Exception {
        List<CompletableFuture<@Nullable String>> first = twoAtWork();
        List<CompletableFuture<@Nullable String>> rest = List.of(ask(-13), ask(14), ask(16));
        awaitWaiting(3);
        firstEnds.countDown();
        assertThat(first.get(0).get()).isEqualTo("done 100");
        assertThat(rest).allSatisfy(answer -> assertThatThrownBy(answer::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("unlucky"));
        secondEnds.countDown();
        assertThat(first.get(1).get()).isEqualTo("done 102");
        assertThat(together.run(18)).isEqualTo("done 18");
    }
}
