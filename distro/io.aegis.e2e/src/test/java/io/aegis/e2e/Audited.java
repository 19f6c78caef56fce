package io.aegis.e2e;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call of the API, and the records that it leaves.
 *
 * @param key method and path as in a contract.tsv, and in brackets what is special about it
 * @param records none for a call that changes nothing which has to be recorded
 * @param reason why there are none
 * @param preparation makes what the call works on
 */
record Audited(String key, List<Expected> records, String reason, Function<Scene, Attempt> preparation) {
    /** The states that a record shows. */
    enum Shows {
        /** Before and after, which differ. */
        CHANGE,
        AFTER,
        BEFORE,
        /** Neither: what happened stands in the action and the details. */
        DETAILS
    }

    /** One record. */
    record Expected(String action, String entityType, Shows shows) {}

    /**
     * Who calls, and how.
     *
     * @param username as the record must name the caller
     */
    record Attempt(String username, Client client, Function<Client, Reply> call) {}

    static Audited leaves(List<Expected> records, String key, Function<Scene, Attempt> preparation) {
        return new Audited(key, records, "", preparation);
    }

    static Audited leavesNone(String key, String reason, Function<Scene, Attempt> preparation) {
        return new Audited(key, List.of(), reason, preparation);
    }

    static List<Expected> created(String action, String entityType) {
        return one(action, entityType, Shows.AFTER);
    }

    static List<Expected> changed(String action, String entityType) {
        return one(action, entityType, Shows.CHANGE);
    }

    static List<Expected> deleted(String action, String entityType) {
        return one(action, entityType, Shows.BEFORE);
    }

    static List<Expected> done(String action, String entityType) {
        return one(action, entityType, Shows.DETAILS);
    }

    private static List<Expected> one(String action, String entityType, Shows shows) {
        return List.of(new Expected(action, entityType, shows));
    }

    /** The records of one call that leaves more than one. */
    static List<Expected> several(List<Expected> first, List<Expected> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** Method and path, for the comparison with what is served. */
    String operation() {
        return operation(key.replaceFirst("[?(].*", "").strip());
    }

    static String operation(String methodAndPath) {
        return methodAndPath.replaceAll("\\{[^}]*}", "{}");
    }

    /** True if the calls of this method may change something. */
    static boolean isChanging(@Nullable String method) {
        return method != null && !List.of("GET", "HEAD", "OPTIONS").contains(method.toUpperCase(java.util.Locale.ROOT));
    }

    @Override
    public String toString() {
        return key;
    }
}
