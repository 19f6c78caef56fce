package io.aegis.testcase;

import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;

/** Reads what other nodes have changed. */
interface ChangeMapper {
    /**
     * What transactions have changed that were not seen to have ended at the horizon.
     *
     * @param horizon that of the call before
     */
    News since(@Param("horizon") String horizon, @Param("node") UUID node);

    int prune();

    /**
     * What is new.
     *
     * @param horizon the oldest transaction that may still be running
     * @param techniqueIds of which techniques tests were changed
     * @param restricted true if a restricted test was among them
     */
    record News(String horizon, List<UUID> techniqueIds, boolean restricted) {}
}
