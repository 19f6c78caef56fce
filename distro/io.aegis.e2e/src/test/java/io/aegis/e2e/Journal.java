package io.aegis.e2e;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a server has answered with 2xx, and so must never lose. */
final class Journal {
    /** The way of a test, as far as the chaos goes. */
    static final List<String> WAY = List.of("draft", "red_executing", "blue_evaluating", "in_review");

    private final Map<String, Entry> tests = new ConcurrentHashMap<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    /** One test. Written by one worker, read when all have ended. */
    static final class Entry {
        private final Map<String, String> evidence = new ConcurrentHashMap<>();
        private volatile int acknowledged;
        private volatile boolean underWay;

        /** The call begins: it may or may not have happened when no answer comes. */
        void begin() {
            underWay = true;
        }

        void reached(int step) {
            acknowledged = step;
            underWay = false;
        }

        void keeps(String evidenceId, String sha256) {
            evidence.put(evidenceId, sha256);
            underWay = false;
        }

        Map<String, String> evidence() {
            return evidence;
        }

        /** True if the test may be in that state now. */
        boolean permits(String state) {
            int step = WAY.indexOf(state);
            return step == acknowledged || (underWay && step == acknowledged + 1);
        }

        List<String> acknowledgedStates() {
            return WAY.subList(0, acknowledged + 1);
        }
    }

    Entry created(String id) {
        Entry entry = new Entry();
        tests.put(id, entry);
        return entry;
    }

    Map<String, Entry> tests() {
        return tests;
    }

    /** An answer that nobody should get, even in a storm. */
    void fail(String what) {
        failures.add(what);
    }

    List<String> failures() {
        return failures;
    }
}
