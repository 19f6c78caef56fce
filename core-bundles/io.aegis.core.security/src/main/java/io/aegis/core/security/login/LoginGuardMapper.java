package io.aegis.core.security.login;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** SQL of {@code security.login_guard}. */
interface LoginGuardMapper {
    /** Lets one transaction at a time count for this subject, on all nodes. */
    @Nullable
    String lock(@Param("subject") String subject);

    /** The count of the source, and the one of everywhere, as far as they are there. */
    List<GuessCount> counts(
            @Param("subject") String subject, @Param("source") String source, @Param("everywhere") String everywhere);

    void put(@Param("subject") String subject, @Param("count") GuessCount count);

    /** Sets all counts of the subject to none. */
    void forgive(@Param("subject") String subject);

    void deleteStale(@Param("countedBefore") Instant countedBefore, @Param("loggedInBefore") Instant loggedInBefore);
}
