package io.aegis.actor;

import io.aegis.actor.ActorQuery.ActorOrder;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks for lists, as callers do it. */
public record Queries(
        @Nullable String search,
        @Nullable String searchKey,
        @Nullable UUID technique,
        @Nullable Boolean custom,
        @Nullable String tag,
        boolean withInactive,
        ActorOrder order,
        @Nullable ActorItem last,
        int offset,
        int limit) {
    public static Queries all() {
        return new Queries(null, null, null, null, null, false, ActorOrder.NAME, null, 0, 100);
    }

    public Queries searching(String text) {
        return new Queries(
                ActorText.pattern(text),
                ActorText.pattern(ActorName.key(text)),
                technique,
                custom,
                tag,
                withInactive,
                order,
                last,
                offset,
                limit);
    }

    Queries using(String mitreId) {
        return new Queries(
                search, searchKey, FakeTechniques.id(mitreId), custom, tag, withInactive, order, last, offset, limit);
    }

    public Queries custom(boolean wanted) {
        return new Queries(search, searchKey, technique, wanted, tag, withInactive, order, last, offset, limit);
    }

    Queries tagged(String wanted) {
        return new Queries(search, searchKey, technique, custom, wanted, withInactive, order, last, offset, limit);
    }

    public Queries inactiveToo() {
        return new Queries(search, searchKey, technique, custom, tag, true, order, last, offset, limit);
    }

    Queries by(ActorOrder wanted) {
        return new Queries(search, searchKey, technique, custom, tag, withInactive, wanted, last, offset, limit);
    }

    Queries page(int from, int most) {
        return new Queries(search, searchKey, technique, custom, tag, withInactive, order, null, from, most);
    }

    /** The page after the one that ends with this row. */
    Queries after(ActorItem row) {
        return new Queries(search, searchKey, technique, custom, tag, withInactive, order, row, 0, limit);
    }

    public Page<ActorItem> run(TestFixture fixture) {
        boolean byName = order == ActorOrder.NAME || order == ActorOrder.NAME_DOWN;
        @Nullable
        String afterKey = last == null ? null : byName ? last.name().toLowerCase(Locale.ROOT) : last.mitreId();
        ActorQuery query = new ActorQuery(
                search,
                searchKey,
                technique,
                custom,
                tag,
                withInactive,
                withInactive,
                withInactive,
                order,
                last == null ? null : Objects.requireNonNullElse(afterKey, "~"),
                last == null ? null : last.id(),
                offset,
                limit);
        return fixture.documents.page(query, new PageRequest(offset, limit));
    }
}
