package io.aegis.core.runtime.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.change.Freshness;
import io.aegis.testkit.TestDatabase;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private final TestDatabase database = TestDatabase.of("runtime");
    private final ChangeLog log = new ChangeLog(database, false);
    private final ChangeLog otherNode = new ChangeLog(database, false);
    private final Freshness tests = new BundleFreshness(log, "test");
    private final Freshness ofOtherNode = new BundleFreshness(otherNode, "test");

    FreshnessTest() {
        log.poll();
        otherNode.poll();
    }

    @AfterEach
    void stop() {
        log.stop();
        otherNode.stop();
    }

    @Test
    void whatIsKeptUnderAKeyIsOutOfDateAfterItsChangeAlone() {
        BooleanSupplier one = tests.current("test:1");
        BooleanSupplier list = tests.current("state:draft", "state:validated");
        tests.changed("test:2", "state:in_review");
        assertThat(one.getAsBoolean()).isTrue();
        assertThat(list.getAsBoolean()).isTrue();
        tests.changed("test:1", "state:draft");
        assertThat(one.getAsBoolean()).isFalse();
        assertThat(list.getAsBoolean()).isFalse();
        assertThat(tests.current("test:1").getAsBoolean()).isTrue();
    }

    @Test
    void aChangeCountsWhenItIsCommitted() {
        BooleanSupplier one = tests.current("test:1");
        database.doInTransaction(() -> {
            tests.changed("test:1");
            assertThat(one.getAsBoolean()).isTrue();
        });
        assertThat(one.getAsBoolean()).isFalse();
    }

    @Test
    void aChangeThatIsRolledBackIsNone() {
        BooleanSupplier one = tests.current("test:1");
        try {
            database.doInTransaction(() -> {
                tests.changed("test:1");
                throw new IllegalStateException("rolled back");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("rolled back");
        }
        otherNode.poll();
        assertThat(one.getAsBoolean()).isTrue();
        assertThat(ofOtherNode.current("test:1").getAsBoolean()).isTrue();
    }

    @Test
    void otherNodesHearOfIt() {
        BooleanSupplier there = ofOtherNode.current("test:1");
        BooleanSupplier unrelated = ofOtherNode.current("test:2");
        tests.changed("test:1");
        assertThat(there.getAsBoolean()).isTrue();
        otherNode.poll();
        assertThat(there.getAsBoolean()).isFalse();
        assertThat(unrelated.getAsBoolean()).isTrue();
    }

    @Test
    void aChangeThatIsCommittedLateIsHeardAllTheSame() throws Exception {
        BooleanSupplier slow = ofOtherNode.current("test:slow");
        database.doInTransaction(() -> {
            tests.changed("test:slow");
            database.execute("SELECT 1"); // sends what waits for the commit
            inAnotherThread(() -> tests.changed("test:quick"));
            inAnotherThread(otherNode::poll);
            assertThat(slow.getAsBoolean()).isTrue();
        });
        otherNode.poll();
        assertThat(slow.getAsBoolean()).isFalse();
    }

    private static void inAnotherThread(Runnable action) throws InterruptedException {
        Thread thread = new Thread(action);
        thread.start();
        thread.join();
    }

    @Test
    void everythingOfABundleIsNothingOfAnother() {
        Freshness techniques = new BundleFreshness(log, "technique");
        BooleanSupplier test = tests.current("test:1");
        BooleanSupplier technique = techniques.current("test:1");
        tests.everythingChanged();
        assertThat(test.getAsBoolean()).isFalse();
        assertThat(technique.getAsBoolean()).isTrue();
    }

    @Test
    void whoCouldNotListenForgetsEverything() {
        BooleanSupplier kept = ofOtherNode.current("test:1");
        database.execute("ALTER TABLE runtime.change RENAME TO away");
        otherNode.poll();
        database.execute("ALTER TABLE runtime.away RENAME TO change");
        assertThat(kept.getAsBoolean()).isTrue();
        otherNode.poll();
        assertThat(kept.getAsBoolean()).isFalse();
    }

    @Test
    void whatABundleKeptIsOutOfDateWhenItGoes() {
        BundleFreshness going = new BundleFreshness(log, "note");
        BooleanSupplier kept = going.current("note:1");
        going.stop();
        assertThat(kept.getAsBoolean()).isFalse();
    }
}
