package io.aegis.bench.load;

import java.util.List;

/**
 * A call that is measured.
 *
 * @param path {@code {id}} in it is any of the ids that go with the endpoint, {@code {instant}} one that is never asked
 *     for twice
 * @param floor the endpoint whose SQL, in {@code sql/<name>.sql}, does the same; empty for none
 * @param accept the header of that name
 * @param body of a POST, which is made for each id once; empty for a GET
 */
public record Endpoint(String name, String path, String floor, String accept, String body) {
    private static final String JSON = "application/json";
    /** The same for the server, but answers are kept ready for the usual headers only: this one is read anew. */
    private static final String JSON_ANEW = "application/json, */*;q=0.1";

    /** The reads of the catalogue. */
    public static final List<Endpoint> ALL = List.of(
            get("list", "/techniques?limit=50"),
            get("search", "/techniques?search=account&platform=Windows&limit=50"),
            get("technique", "/techniques/{id}"),
            get("summary", "/metrics/summary"));

    public static Endpoint get(String name, String path) {
        return new Endpoint(name, path, name, JSON, "");
    }

    public static Endpoint post(String name, String path, String body) {
        return new Endpoint(name, path, name, JSON, body);
    }

    /** The same, never answered with what is kept ready. */
    public Endpoint anew() {
        return new Endpoint(name, path, floor, JSON_ANEW, body);
    }

    /** The same, beside the SQL of another. */
    public Endpoint beside(String otherFloor) {
        return new Endpoint(name, path, otherFloor, accept, body);
    }

    boolean isAnew() {
        return accept.equals(JSON_ANEW);
    }

    public boolean isPost() {
        return !body.isEmpty();
    }

    boolean hasFloor() {
        return name.equals(floor);
    }

    public String title() {
        return (isPost() ? "POST " : "GET ") + path + (isAnew() ? " (anew)" : "");
    }

    public String withId(String id) {
        return path.replace("{id}", id);
    }

    /** What the load driver asks. */
    public Paths paths(List<String> ids) {
        return new Paths(this, ids);
    }
}
