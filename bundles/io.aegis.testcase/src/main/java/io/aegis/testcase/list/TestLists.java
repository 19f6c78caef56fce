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
import io.aegis.testcase.Changes;
import io.aegis.testcase.Current;
import io.aegis.testcase.People;
import io.aegis.testcase.TestAccess;
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
 * Lists of tests. The total is what costs most, since each match is looked at; so it is kept until a test changes that the
 * list may hold, for all pages of the list and for all callers who see the same.
 */
@Component(service = TestLists.class)
public final class TestLists {
    private static final int MAX_TOTALS = 2_000;

    private final TestListMapper mapper;
    private final TestAccess access;
    private final Visibilities visibilities;
    private final Changes changes;
    private final Callers callers;
    private final Techniques techniques;
    private final People people;
    private final Json json;
    private final Cache<TestQuery, Total> totals =
            Caffeine.newBuilder().maximumSize(MAX_TOTALS).build();

    private record Total(long count, BooleanSupplier current) {}

    @Activate
    public TestLists(
            @Reference Database database,
            @Reference TestAccess access,
            @Reference Visibilities visibilities,
            @Reference Changes changes,
            @Reference Callers callers,
            @Reference Techniques techniques,
            @Reference Users users,
            @Reference Json json) {
        this.mapper = database.mapper(TestListMapper.class);
        this.access = access;
        this.visibilities = visibilities;
        this.changes = changes;
        this.callers = callers;
        this.techniques = techniques;
        this.people = new People(users);
        this.json = json;
    }

    /** A page, as an answer that may be given again while no test changes that the list may hold. */
    public JsonDocument page(TestFilter filter, PageRequest request) {
        // Before it is read who sees what: that may change with a test too.
        BooleanSupplier current = changes.noneIn(filter.ranks());
        Caller caller = callers.current();
        TestQuery query = filter.query(visibilities.present(), caller, techniques, people);
        Audience audience = filter.isPersonal() ? Audience.callerAlone() : visibilities.audience();
        Map<UUID, Optional<Technique>> shown = new HashMap<>();
        byte[] page = json.write(page(query, filter.sort(), request, current, shown));
        return new JsonDocument(page, hash(page), new Current(current, () -> areUnchanged(shown)), audience);
    }

    /** The tests of the same chain of retests, the oldest first. */
    public Page<TestItem> chain(UUID id, PageRequest request) {
        TestRow test = access.visible(id);
        BooleanSupplier current = changes.noneIn(List.of());
        TestQuery query = TestQuery.ofLineage(test.lineageId(), visibilities.present());
        return page(query, TestSort.OLDEST, request, current, new HashMap<>());
    }

    private Page<TestItem> page(
            TestQuery query,
            TestSort sort,
            PageRequest request,
            BooleanSupplier current,
            Map<UUID, Optional<Technique>> shown) {
        Optional<Cursor> cursor = request.cursor(sort.id(), sort.keys());
        TestSlice slice = sort.slice(
                cursor.map(sort::place).orElse(null), cursor.isPresent() ? 0 : request.offset(), request.limit());
        Total kept = totals.getIfPresent(query);
        Long known = kept != null && kept.current().getAsBoolean() ? Long.valueOf(kept.count()) : null;
        // A search is counted first, since the best way to its rows depends on how many there are.
        if (known == null && query.search() != null) {
            known = keep(query, mapper.count(query), current);
        }
        List<TestItemRow> rows =
                known == null ? mapper.list(query, slice, true) : mapper.list(query.matching(known), slice, false);
        long total = known != null ? known : keep(query, counted(query, rows), current);
        Page<TestItemRow> page = request.page(rows, total, sort::after);
        List<TestItem> items = rows.stream()
                .map(row -> TestItem.of(
                        row,
                        shown.computeIfAbsent(row.techniqueId(), techniques::find)
                                .orElse(null)))
                .toList();
        return new Page<>(items, total, page.offset(), page.limit(), page.nextCursor());
    }

    private long counted(TestQuery query, List<TestItemRow> rows) {
        Long told = rows.isEmpty() ? null : rows.get(0).total();
        return told == null ? mapper.count(query) : told;
    }

    private long keep(TestQuery query, long count, BooleanSupplier current) {
        totals.put(query, new Total(count, current));
        return count;
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
