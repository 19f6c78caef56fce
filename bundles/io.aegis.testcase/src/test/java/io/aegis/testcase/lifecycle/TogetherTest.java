package io.aegis.testcase.lifecycle;

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

    /** A group of one and a group of as many as are needed, which do not end before they are told. */
    private List<CompletableFuture<@Nullable String>> twoGroupsAtWork() {
        List<CompletableFuture<@Nullable String>> members = new ArrayList<>();
        members.add(ask(100));
        Awaitility.await().until(() -> groups.size() == 1);
        IntStream.range(0, Together.WORTH).forEach(i -> members.add(ask(102 + 2 * i)));
        await(begun);
        return members;
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
    void thoseWhoComeMeanwhileAreDoneTogetherAndEachGetsItsOwn() throws Exception {
        CompletableFuture<@Nullable String> first = ask(100);
        Awaitility.await().until(() -> groups.size() == 1);
        List<CompletableFuture<@Nullable String>> rest =
                IntStream.range(1, Together.WORTH).mapToObj(this::ask).toList();
        awaitWaiting(Together.WORTH - 1);
        assertThat(groups).containsExactly(List.of(100));
        firstEnds.countDown();
        assertThat(first.get()).isEqualTo("done 100");
        for (int i = 1; i <= rest.size(); i++) {
            assertThat(rest.get(i - 1).get()).isEqualTo(i % 2 == 0 ? "done " + i : null);
        }
        assertThat(groups).hasSize(2);
        assertThat(groups.get(1)).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void enoughOfThemDoNotWaitForTheFirst() throws Exception {
        List<CompletableFuture<@Nullable String>> members = twoGroupsAtWork();
        assertThat(groups).extracting(List::size).containsExactly(1, Together.WORTH);
        secondEnds.countDown();
        assertThat(members.get(Together.WORTH).get()).isEqualTo("done " + (100 + 2 * Together.WORTH));
        assertThat(members.get(0)).isNotDone();
    }

    @Test
    void aGroupHasABoundAndThereAreNoMoreThanTwo() throws Exception {
        twoGroupsAtWork();
        List<CompletableFuture<@Nullable String>> rest =
                IntStream.range(0, Together.MOST + 10).mapToObj(this::ask).toList();
        awaitWaiting(Together.MOST + 10);
        firstEnds.countDown();
        CompletableFuture.allOf(rest.toArray(CompletableFuture[]::new)).get();
        assertThat(groups).extracting(List::size).containsExactly(1, Together.WORTH, Together.MOST, 10);
    }

    @Test
    void aFailureIsThrownToAllOfItsGroupAndToNobodyElse() throws Exception {
        List<CompletableFuture<@Nullable String>> members = twoGroupsAtWork();
        List<CompletableFuture<@Nullable String>> rest =
                IntStream.of(-13, 2, 4, 6, 8, 10, 12, 14).mapToObj(this::ask).toList();
        awaitWaiting(rest.size());
        firstEnds.countDown();
        assertThat(members.get(0).get()).isEqualTo("done 100");
        assertThat(rest).allSatisfy(answer -> assertThatThrownBy(answer::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("unlucky"));
        secondEnds.countDown();
        assertThat(members.get(1).get()).isEqualTo("done 102");
        assertThat(together.run(18)).isEqualTo("done 18");
    }
}
