package io.aegis.test;

import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/**
 * Single tests, in TestMapper.xml. What changes a test is one statement with its entry of the timeline and the row by
 * which other nodes learn of it; it gives the test as it is now, or null if there is none as the statement wants it.
 */
interface TestMapper {
    @Nullable
    TestRow find(UUID id);

    /** With the row locked until the end of the transaction. */
    @Nullable
    TestRow lock(UUID id);

    /** Counts evidence that came or went. */
    @Nullable
    TestRow countEvidence(
            @Param("id") UUID id,
            @Param("red") int red,
            @Param("blue") int blue,
            @Param("entry") TimelineEntry entry,
            @Param("node") UUID node);
}
