package io.aegis.testcase.list;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** By what a list of tests can be sorted. Each has an index of these columns. */
enum TestOrder {
    CREATED_AT("created_at", "t.created_at", "t.id"),
    UPDATED_AT("updated_at", "t.updated_at", "t.id"),
    TITLE("title", "o.title", "o.test_id"),
    STATE("state", "t.state_rank", "t.created_at", "t.id"),
    PRIORITY("priority", "o.priority_rank", "o.test_id"),
    DUE("due", "o.due_order", "o.test_id");

    private final String id;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> columns;

    TestOrder(String id, String... columns) {
        this.id = id;
        this.columns = List.of(columns);
    }

    static Optional<TestOrder> of(String id) {
        return Arrays.stream(values()).filter(order -> order.id.equals(id)).findFirst();
    }

    /** As {@code sort} names it. */
    String id() {
        return id;
    }

    /** True if it compares columns of {@code test.test_search}, which are not written again when a test moves. */
    boolean isBeside() {
        return columns.get(0).startsWith("o.");
    }

    /** What it compares; the id is last, which makes it total. */
    List<String> columns() {
        return columns;
    }
}
