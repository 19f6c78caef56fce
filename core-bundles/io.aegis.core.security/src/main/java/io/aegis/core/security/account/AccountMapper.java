package io.aegis.core.security.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** SQL of {@code security.account}. */
public interface AccountMapper {
    Optional<Account> find(@Param("id") UUID id);

    Optional<Account> findForUpdate(@Param("id") UUID id);

    Optional<Account> findByUsername(@Param("username") String username);

    List<Account> list(@Param("filter") UserFilter filter, @Param("offset") int offset, @Param("limit") int limit);

    long count(@Param("filter") UserFilter filter);

    /** Locks all active administrators, so that two of them cannot go at the same time. */
    List<UUID> lockActiveAdmins();

    /** Lets one transaction at a time look whether there is anybody yet. */
    @Nullable
    String lockFirstStart();

    boolean isEmpty();

    void insert(Account account);

    /** Writes everything that an administrator or the user may change, and counts the row's version up. */
    void update(Account account);
}
