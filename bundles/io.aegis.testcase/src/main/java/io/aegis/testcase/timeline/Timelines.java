package io.aegis.testcase.timeline;

import io.aegis.api.error.ProblemException;
import io.aegis.api.persistence.Database;
import io.aegis.api.rest.Cursor;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import io.aegis.testcase.TestAccess;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads what happened to tests. */
@Component(service = Timelines.class)
public final class Timelines {
    private static final String NEWEST_FIRST = "-at";
    private static final String OLDEST_FIRST = "at";

    private final TimelineMapper mapper;
    private final TestAccess access;

    @Activate
    public Timelines(@Reference Database database, @Reference TestAccess access) {
        this.mapper = database.mapper(TimelineMapper.class);
        this.access = access;
    }

    public Page<TimelineItem> of(UUID testId, @Nullable String sort, PageRequest page) {
        access.visible(testId);
        String order = sort == null || sort.isBlank() ? NEWEST_FIRST : sort;
        if (!order.equals(NEWEST_FIRST) && !order.equals(OLDEST_FIRST)) {
            throw ProblemException.invalidField("sort", "must be at or -at");
        }
        Long seq = page.cursor(order, 1).map(cursor -> cursor.number(0)).orElse(null);
        List<TimelineRow> rows =
                mapper.page(testId, order.equals(NEWEST_FIRST), seq, seq == null ? page.offset() : 0, page.limit());
        long total = rows.isEmpty() ? mapper.count(testId) : rows.get(0).total();
        return page.page(rows.stream().map(TimelineItem::of).toList(), total, item -> Cursor.after(order, item.seq()));
    }
}
