package io.aegis.testcase;

import io.aegis.api.change.Freshness;
import io.aegis.testcase.api.TestState;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells whether answers about tests are still so. A change of a test touches the test, its technique, the lists of the
 * states that it had and has, and the lists of all states; nothing else is read anew. What is taken here is to be taken
 * before reading.
 */
@Component(service = Changes.class)
public final class Changes {
    private static final String ANY = "any";
    private static final String RESTRICTED = "restricted";

    private final Freshness freshness;

    @Activate
    public Changes(@Reference Freshness freshness) {
        this.freshness = freshness;
    }

    /** True until the test changes. */
    public BooleanSupplier noneOf(UUID testId) {
        return freshness.current(test(testId));
    }

    /** True until a test of the technique changes. */
    public BooleanSupplier noneOfTechnique(UUID techniqueId) {
        return freshness.current(technique(techniqueId));
    }

    /**
     * True until a test changes that is, or was, in one of these states.
     *
     * @param ranks of the states; none for all
     */
    public BooleanSupplier noneIn(List<Integer> ranks) {
        return freshness.current(
                ranks.isEmpty()
                        ? new String[] {ANY}
                        : ranks.stream().map(Changes::state).toArray(String[]::new));
    }

    /** True until it may have changed who sees a restricted test. */
    BooleanSupplier noneRestricted() {
        return freshness.current(RESTRICTED);
    }

    /** To be called in the transaction that changed the test without moving it to another state. */
    public void of(TestRow test) {
        of(List.of(test), List.of());
    }

    /** The same for a change after which others may see the test than before. */
    public void ofWhoSees(TestRow test) {
        Set<String> keys = keys(test);
        keys.add(RESTRICTED);
        freshness.changed(keys.toArray(String[]::new));
    }

    /**
     * The same for many tests.
     *
     * @param former the states that they may have had before
     */
    public void of(List<TestRow> tests, Collection<TestState> former) {
        if (tests.isEmpty()) {
            return;
        }
        Set<String> keys = new LinkedHashSet<>();
        former.forEach(state -> keys.add(state(Ranks.of(state))));
        tests.forEach(test -> keys.addAll(keys(test)));
        freshness.changed(keys.toArray(String[]::new));
    }

    /** The same for whatever tests. */
    void ofEverything() {
        freshness.everythingChanged();
    }

    private static Set<String> keys(TestRow test) {
        Set<String> keys = new LinkedHashSet<>();
        keys.add(ANY);
        keys.add(test(test.id()));
        keys.add(technique(test.techniqueId()));
        keys.add(state(Ranks.of(test.state())));
        if (test.classification() == Classification.RESTRICTED) {
            keys.add(RESTRICTED);
        }
        return keys;
    }

    private static String test(UUID id) {
        return "test:" + id;
    }

    private static String technique(UUID id) {
        return "technique:" + id;
    }

    private static String state(int rank) {
        return "state:" + rank;
    }
}
