package io.aegis.campaign.path;

import io.aegis.api.list.Slice;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** The SQL of attack paths, in AttackPathMapper.xml. */
public interface AttackPathMapper {
    List<AttackPathItem> list(@Param("query") AttackPathQuery query, @Param("slice") Slice slice);

    long count(@Param("query") AttackPathQuery query);

    @Nullable
    AttackPathRow row(UUID id);

    /** The same, and nobody else changes it until the end of the transaction. */
    @Nullable
    AttackPathRow lock(UUID id);

    void insert(AttackPathRow row);

    /** Writes it as its next version, and gives it as it is then. */
    AttackPathRow update(@Param("row") AttackPathRow row, @Param("now") Instant now);

    /** Lets one import of what has that key go on at a time, until the transaction ends. */
    void lockImport(String key);

    /** The path that came from it. */
    @Nullable
    Imported imported(String key);

    /** Notes that the path is now as it was imported. */
    void setImported(@Param("id") UUID id, @Param("key") String key, @Param("source") String source);

    void deleteSteps(UUID pathId);

    /** A path that was imported; its version is higher than the imported one if people changed it since. */
    record Imported(UUID id, long version, long importedVersion) {}

    /** With its steps. */
    void delete(UUID id);

    List<StepRow> steps(UUID pathId);

    void insertSteps(@Param("pathId") UUID pathId, @Param("steps") List<StepRow> steps);

    /** Moves the steps at that position and after it. */
    void shiftSteps(@Param("pathId") UUID pathId, @Param("from") int from, @Param("by") int by);

    void deleteStep(UUID id);

    /**
     * Ties the steps of each technique of one list to the one at the same place in the others; gives how many these are.
     */
    int follow(
            @Param("former") List<String> former,
            @Param("successors") List<String> successors,
            @Param("mitreIds") List<String> mitreIds);
}
