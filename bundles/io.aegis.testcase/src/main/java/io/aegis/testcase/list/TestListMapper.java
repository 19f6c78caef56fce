package io.aegis.testcase.list;

import io.aegis.testcase.Visibility;
import io.aegis.testcase.api.TestCounts;
import io.aegis.testcase.api.TestState;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Many tests, in TestListMapper.xml. What is told to a caller is held against a {@link Visibility}. */
public interface TestListMapper {
    /** A page; with the total in each of its rows where that is asked for. */
    List<TestItemRow> list(
            @Param("query") TestQuery query, @Param("slice") TestSlice slice, @Param("counting") boolean counting);

    long count(@Param("query") TestQuery query);

    List<TestItemRow> find(@Param("ids") Collection<UUID> ids, @Param("visibility") Visibility visibility);

    List<StateCount> states(@Param("techniqueId") UUID techniqueId, @Param("visibility") Visibility visibility);

    /** How many tests there are in a state. */
    record StateCount(TestState state, long tests) {}

    /** Who has to do with a restricted test. */
    List<UUID> involved();

    List<TestCounts> coverage();

    @Nullable
    TestCounts coverageOf(UUID techniqueId);
}
