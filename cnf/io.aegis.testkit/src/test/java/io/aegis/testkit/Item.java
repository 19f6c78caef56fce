package io.aegis.testkit;

import io.aegis.api.list.Sorts;
import io.aegis.api.rest.Versioned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

record Item(UUID id, int revision, String name, Instant at, LocalDate day, long number) implements Versioned.Counted {
    static final Sorts<Item> SORTS = Sorts.of(Item::id, "id")
            .byText("name", "name", Item::name)
            .byInstant("at", "at", Item::at)
            .byDate("day", "day", Item::day)
            .byNumber("number", "number", Item::number);

    Item named(String other) {
        return new Item(id, revision, other, at, day, number);
    }
}
