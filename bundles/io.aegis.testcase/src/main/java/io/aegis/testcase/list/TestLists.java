package io.aegis.testcase.list;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Audience;
import io.aegis.api.rest.Cursor;
import io.aegis.api.rest.Json;
import io.aegis.api.rest.JsonDocument;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.api.security.Caller;
import io.aegis.api.security.Callers;
import io.aegis.api.security.Users;
import io.aegis.technique.api.Technique;
import io.aegis.technique.api.Techniques;
import io.aegis.testcase.Current;
import io.aegis.testcase.People;
import io.aegis.testcase.TestAccess;
import io.aegis.testcase.TestGenerations;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.Visibilities;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lists of tests. The total is what costs most, since each match is looked at; so it is kept until a test changes, for
 * all pages of the list and for all callers who see the same.
 */
@Component(service = TestLists.class)
public final class TestLists {
    private static final int MAX_TOTALS = 2_000;

    private final TestListMapper mapper;
    private final TestAccess access;
    private final Visibilities visibilities;
    private final TestGenerations generations;
    private final Callers callers;
    private final Techniques techniques;
    private final People people;
    private final Json json;
    private final Cache<TotalKey, Long> totals =
            Caffeine.newBuilder().maximumSize(MAX_TOTALS).build();

    private record TotalKey(long generation, TestQuery query) {}

    /** Made by DS. */
    @Activate
    public TestLists(
            @Reference Database database,
            @Reference TestAccess access,
            @Reference Visibilities visibilities,
            @Reference TestGenerations generations,
            @Reference Callers callers,
            @Reference Techniques techniques,
            @Reference Users users,
            @Reference Json json) {
        this.mapper = database.mapper(TestListMapper.class);
        this.access = access;
        this.visibilities = visibilities;
        this.generations = generations;
        this.callers = callers;
        this.techniques = techniques;
        this.people = new People(users);
        this.json = json;
    }

    /** A page, as an answer that may be given again while no test changes. */
    public JsonDocument page(TestFilter filter, PageRequest request) {
        BooleanSupplier noneChanged = generations.noneChanged();
        long generation = generations.all();
        Caller caller = callers.current();
        TestQuery query = filter.query(visibilities.present(), caller, techniques, people);
        Audience audience = filter.isPersonal() ? Audience.callerAlone() : visibilities.audience();
        Map<UUID, Optional<Technique>> shown = new HashMap<>();
        byte[] page = json.write(page(query, filter.sort(), request, generation, shown));
        return new JsonDocument(page, hash(page), new Current(noneChanged, () -> areUnchanged(shown)), audience);
    }

    /** The tests of the same chain of retests, the oldest first. */
    public Page<TestItem> chain(UUID id, PageRequest request) {
        long generation = generations.all();
        TestRow test = access.visible(id);
        TestQuery query = TestQuery.ofLineage(test.lineageId(), visibilities.present());
        return page(query, TestSort.OLDEST, request, generation, new HashMap<>());
    }

    private Page<TestItem> page(
            TestQuery query,
            TestSort sort,
            PageRequest request,
            long generation,
            Map<UUID, Optional<Technique>> shown) {
        Optional<Cursor> cursor = request.cursor(sort.id(), sort.keys());
        TestSlice slice = sort.slice(
                cursor.map(sort::place).orElse(null), cursor.isPresent() ? 0 : request.offset(), request.limit());
        TotalKey key = new TotalKey(generation, query);
        // A search is counted first, since the best way to its rows depends on how many there are.
        Long known = query.search() == null
                ? totals.getIfPresent(key)
                : totals.get(key, missing -> mapper.count(missing.query()));
        List<TestItemRow> rows =
                known == null ? mapper.list(query, slice, true) : mapper.list(query.matching(known), slice, false);
        long total = known != null ? known : total(key, rows);
        Page<TestItemRow> page = request.page(rows, total, sort::after);
        List<TestItem> items = rows.stream()
                .map(row -> TestItem.of(
                        row,
                        shown.computeIfAbsent(row.techniqueId(), techniques::find)
                                .orElse(null)))
                .toList();
        return new Page<>(items, total, page.offset(), page.limit(), page.nextCursor());
    }

    private long total(TotalKey key, List<TestItemRow> rows) {
        Long told = rows.isEmpty() ? null : rows.get(0).total();
        long total = told == null ? mapper.count(key.query()) : told;
        totals.put(key, total);
        return total;
    }

    private boolean areUnchanged(Map<UUID, Optional<Technique>> shown) {
        return shown.entrySet().stream()
                .allMatch(entry -> techniques.find(entry.getKey()).equals(entry.getValue()));
    }

    private static String hash(byte[] utf8) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
