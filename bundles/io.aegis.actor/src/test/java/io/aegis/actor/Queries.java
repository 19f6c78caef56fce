package io.aegis.actor;

import io.aegis.api.input.Text;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
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
        @Nullable String sort,
        PageRequest page) {
    public static Queries all() {
        return new Queries(null, null, null, null, null, false, null, new PageRequest(0, 100));
    }

    public Queries searching(String text) {
        return new Queries(
                Text.pattern(text),
                Text.pattern(ActorName.key(text)),
                technique,
                custom,
                tag,
                withInactive,
                sort,
                page);
    }

    Queries using(String mitreId) {
        return new Queries(search, searchKey, FakeTechniques.id(mitreId), custom, tag, withInactive, sort, page);
    }

    public Queries custom(boolean wanted) {
        return new Queries(search, searchKey, technique, wanted, tag, withInactive, sort, page);
    }

    Queries tagged(String wanted) {
        return new Queries(search, searchKey, technique, custom, wanted, withInactive, sort, page);
    }

    public Queries inactiveToo() {
        return new Queries(search, searchKey, technique, custom, tag, true, sort, page);
    }

    Queries by(String wanted) {
        return new Queries(search, searchKey, technique, custom, tag, withInactive, wanted, page);
    }

    Queries page(int from, int most) {
        return new Queries(search, searchKey, technique, custom, tag, withInactive, sort, new PageRequest(from, most));
    }

    /** The page that begins where another one ended. */
    Queries after(@Nullable String cursor) {
        return new Queries(
                search, searchKey, technique, custom, tag, withInactive, sort, PageRequest.after(cursor, page.limit()));
    }

    public Page<ActorItem> run(TestFixture fixture) {
        ActorQuery query = new ActorQuery(
                search,
                searchKey,
                technique,
                custom,
                tag == null ? null : Text.tagKey(tag),
                withInactive,
                withInactive,
                withInactive,
                ActorItem.SORTS.slice(sort, page));
        return fixture.documents.page(query, page);
    }
}
