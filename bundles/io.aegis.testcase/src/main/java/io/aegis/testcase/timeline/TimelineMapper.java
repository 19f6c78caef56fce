package io.aegis.testcase.timeline;

import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** The timelines, in TimelineMapper.xml. */
public interface TimelineMapper {
    /**
     * A page.
     *
     * @param seq after which it begins, in its direction; null for the beginning
     */
    List<TimelineRow> page(
            @Param("testId") UUID testId,
            @Param("down") boolean down,
            @Param("seq") @Nullable Long seq,
            @Param("offset") int offset,
            @Param("limit") int limit);

    long count(UUID testId);

    /** All of it, the oldest first. */
    List<TimelineRow> all(UUID testId);

    /** Puts back what was exported. */
    void restore(@Param("testId") UUID testId, @Param("json") String json);
}
