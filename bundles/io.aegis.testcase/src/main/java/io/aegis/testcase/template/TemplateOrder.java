package io.aegis.testcase.template;

import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.Cursor;
import io.aegis.testcase.Input;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a list of templates is sorted. Each order has an index. */
enum TemplateOrder {
    NAME("lower(t.name)", false),
    NAME_DOWN("lower(t.name)", true),
    CREATED_AT("t.created_at", false),
    CREATED_AT_DOWN("t.created_at", true),
    UPDATED_AT("t.updated_at", false),
    UPDATED_AT_DOWN("t.updated_at", true);

    static final int KEYS = 2;

    private final String column;
    private final boolean down;

    TemplateOrder(String column, boolean down) {
        this.column = column;
        this.down = down;
    }

    static TemplateOrder of(@Nullable String id) {
        return Arrays.stream(values())
                .filter(order -> order.id().equals(id == null ? "name" : id))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalidField("sort", "must be one of " + ids()));
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(TemplateOrder::id).toList();
    }

    /** As {@code sort} and cursors name it. */
    String id() {
        String name = name().toLowerCase(Locale.ROOT);
        return down ? "-" + name.substring(0, name.length() - "_down".length()) : name;
    }

    /** What it compares; then by id. */
    String column() {
        return column;
    }

    boolean isDown() {
        return down;
    }

    boolean isByName() {
        return this == NAME || this == NAME_DOWN;
    }

    Cursor after(TemplateItemRow row) {
        return switch (this) {
            case NAME, NAME_DOWN -> Cursor.after(id(), row.name(), row.id());
            case CREATED_AT, CREATED_AT_DOWN -> Cursor.after(id(), row.createdAt(), row.id());
            case UPDATED_AT, UPDATED_AT_DOWN -> Cursor.after(id(), row.updatedAt(), row.id());
        };
    }

    Place place(Cursor cursor) {
        UUID id = cursor.uuid(1);
        return isByName()
                ? new Place(cursor.text(0), null, id)
                : new Place(null, Input.inRange("cursor", cursor.instant(0)), id);
    }

    /**
     * Where a page begins.
     *
     * @param name for the orders by name
     * @param at for the others
     */
    record Place(@Nullable String name, @Nullable Instant at, UUID id) {}
}
