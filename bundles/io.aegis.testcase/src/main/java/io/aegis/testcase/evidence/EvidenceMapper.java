package io.aegis.testcase.evidence;

import io.aegis.testcase.Team;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** The SQL of evidence, in EvidenceMapper.xml. */
public interface EvidenceMapper {
    @Nullable
    EvidenceRow find(UUID id);

    /** A page of the evidence of a test, the oldest first. */
    List<EvidenceRow> list(
            @Param("testId") UUID testId,
            @Param("team") @Nullable Team team,
            @Param("offset") int offset,
            @Param("limit") int limit);

    /** All of it, the oldest first. */
    List<EvidenceRow> ofTest(UUID testId);

    long count(@Param("testId") UUID testId, @Param("team") @Nullable Team team);

    void insert(EvidenceRow row);

    int delete(UUID id);
}
