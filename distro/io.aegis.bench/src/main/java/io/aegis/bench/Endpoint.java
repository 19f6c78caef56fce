package io.aegis.bench;

import io.hyperfoil.api.session.Session;
import io.hyperfoil.function.SerializableFunction;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A read that is measured. {@code {id}} in its path is any technique; its SQL is in {@code sql/<name>.sql}. */
record Endpoint(String name, String path) {
    static final List<Endpoint> ALL = List.of(
            new Endpoint("list", "/techniques?limit=50"),
            new Endpoint("search", "/techniques?search=account&platform=Windows&limit=50"),
            new Endpoint("technique", "/techniques/{id}"),
            new Endpoint("summary", "/metrics/summary"));

    boolean hasId() {
        return path.contains("{id}");
    }

    String withId(String id) {
        return path.replace("{id}", id);
    }

    /** What the load driver asks, each time anew. */
    SerializableFunction<Session, String> paths(List<String> ids) {
        if (!hasId()) {
            String only = "/api/v1" + path;
            return session -> only;
        }
        String[] all = ids.stream().map(id -> "/api/v1" + withId(id)).toArray(String[]::new);
        return session -> all[ThreadLocalRandom.current().nextInt(all.length)];
    }
}
