package io.aegis.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.id.Ids;
import io.aegis.api.rest.Cursor;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortsTest {
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00.123456Z");

    private final TestDatabase database = TestDatabase.of("item", Path.of("src/test/resources/item"));
    private final ItemMapper mapper = database.mapper(ItemMapper.class);

    private Page<Item> page(@Nullable String sort, PageRequest request) {
        return Item.SORTS.page(sort, request, mapper::list, mapper::count);
    }

    private static PageRequest after(@Nullable String cursor) {
        return PageRequest.after(cursor, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "-name", "at", "-at", "day", "-day", "number", "-number"})
    void allPagesTogetherAreTheListInItsOrder(String sort) {
        for (int i = 0; i < 10; i++) {
            // Two of each, so that the id decides.
            int key = i / 2;
            mapper.insert(new Item(
                    Ids.next(), 1, "n" + key + "-" + i % 2, NOON.plusSeconds(key), LocalDate.EPOCH.plusDays(key), key));
        }
        List<Item> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<Item> page = page(sort, after(cursor));
            assertThat(page.total()).isEqualTo(10);
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(all).hasSize(10).doesNotHaveDuplicates();
        assertThat(all).isEqualTo(page(sort, new PageRequest(0, 50)).items());
    }

    @Test
    void theFirstOrderIsTheStandard() {
        mapper.insert(new Item(Ids.next(), 1, "b", NOON, LocalDate.EPOCH, 1));
        mapper.insert(new Item(Ids.next(), 1, "a", NOON, LocalDate.EPOCH, 2));
        assertThat(page(null, new PageRequest(0, 50)).items())
                .extracting(Item::name)
                .containsExactly("a", "b");
        assertThat(page(" ", new PageRequest(0, 50)).items())
                .extracting(Item::name)
                .containsExactly("a", "b");
        assertThat(Item.SORTS
                        .standard("-number")
                        .slice(null, new PageRequest(0, 50))
                        .getOrder())
                .isEqualTo("-number");
    }

    @Test
    void refusesOrdersThatThereAreNotAndCursorsOfOthers() {
        assertThatThrownBy(() -> page("colour", new PageRequest(0, 50)))
                .hasMessage("sort: must be one of name, -name, at, -at, day, -day, number, -number");
        assertThatThrownBy(() -> page("id; DROP TABLE item.item", new PageRequest(0, 50)))
                .hasMessageStartingWith("sort: must be one of");
        String other = Cursor.after("name", "a", UUID.randomUUID()).toString();
        assertThatThrownBy(() -> page("-name", after(other))).hasMessageContaining("belongs to another list or order");
        for (Object key : List.of("x", "+999999999-12-31T23:59:59Z", "-000001-01-01T00:00:00Z")) {
            String wrong = Cursor.after("at", key, UUID.randomUUID()).toString();
            assertThatThrownBy(() -> page("at", after(wrong))).hasMessage("cursor: " + Cursor.INVALID);
        }
        String wrongDate = Cursor.after("day", "10000-01-01", UUID.randomUUID()).toString();
        assertThatThrownBy(() -> page("day", after(wrongDate))).hasMessage("cursor: " + Cursor.INVALID);
    }
}
