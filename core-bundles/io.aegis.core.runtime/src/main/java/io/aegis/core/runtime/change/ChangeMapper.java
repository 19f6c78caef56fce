package io.aegis.core.runtime.change;

import io.aegis.spi.persistence.Deferred;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** How the nodes hear of each other's changes. */
public interface ChangeMapper {
    @Insert("INSERT INTO runtime.change (node, slots) VALUES (#{node}, #{slots}::int[])")
    @Deferred
    void insert(@Param("node") UUID node, @Param("slots") List<Integer> slots);

    /**
     * What other nodes have changed in transactions that had not ended at the horizon. What was told already is told
     * again as long as an older transaction is open.
     *
     * @param horizon the one that was given the last time
     */
    @Select(
            """
            SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon,
              coalesce(array_agg(DISTINCT slot), '{}') AS slots
            FROM runtime.change CROSS JOIN unnest(slots) AS slot
            WHERE transaction >= #{horizon}::text::xid8 AND node <> #{node}
            """)
    News since(@Param("horizon") String horizon, @Param("node") UUID node);

    @Delete("DELETE FROM runtime.change WHERE at < statement_timestamp() - interval '3 minutes'")
    void prune();

    /**
     * What other nodes have changed.
     *
     * @param horizon to be given the next time: what was committed by then has been told
     */
    record News(String horizon, List<Integer> slots) {}
}
