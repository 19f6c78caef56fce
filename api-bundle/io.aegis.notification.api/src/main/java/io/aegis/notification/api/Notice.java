package io.aegis.notification.api;

import io.aegis.api.id.Ids;
import io.aegis.api.security.Role;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people are to be told, and who.
 *
 * <pre>{@code
 * notices.tell(Notice.of("risk.raised", "Risk \"Old VPN\" is high now")
 *         .about("risk", risk.id().toString())
 *         .toUsers(List.of(risk.owner()))
 *         .toRoles(Set.of(Role.RED_LEAD))
 *         .by(caller.username()));
 * }</pre>
 *
 * @param id of what happened, for example of an event: nobody is told twice of one id
 * @param type as declared with {@link NoticeType}
 * @param text one line for people, for example the subject of a mail
 * @param details what else there is to say, in lines; null for nothing
 * @param entityType what it is about, for example {@code technique}; null for nothing in particular
 * @param entityId its id; null for nothing in particular
 * @param by the user name of who did it, who is not told; null for the system
 * @param users ids of users, for example of watchers and assignees; unknown ones are passed over
 * @param roles everybody who has one of them, up to 100 for each
 */
public record Notice(
        UUID id,
        String type,
        String text,
        @Nullable String details,
        @Nullable String entityType,
        @Nullable String entityId,
        @Nullable String by,
        List<UUID> users,
        Set<Role> roles) {
    public Notice {
        users = List.copyOf(users);
        roles = Set.copyOf(roles);
    }

    /** For nobody yet, with a new id. */
    public static Notice of(String type, String text) {
        return new Notice(Ids.next(), type, text, null, null, null, null, List.of(), Set.of());
    }

    /** With the id of what happened. */
    public Notice withId(UUID other) {
        return new Notice(other, type, text, details, entityType, entityId, by, users, roles);
    }

    /** With more to say than the line. */
    public Notice withDetails(String lines) {
        return new Notice(id, type, text, lines, entityType, entityId, by, users, roles);
    }

    /** About that thing. */
    public Notice about(String type, String id) {
        return new Notice(this.id, this.type, text, details, type, id, by, users, roles);
    }

    /** Not to the user of that name, who did it. */
    public Notice by(String username) {
        return new Notice(id, type, text, details, entityType, entityId, username, users, roles);
    }

    /** To these users, in place of others. */
    public Notice toUsers(Collection<UUID> ids) {
        return new Notice(id, type, text, details, entityType, entityId, by, List.copyOf(ids), roles);
    }

    /** To those who have one of these roles, in place of others. */
    public Notice toRoles(Collection<Role> others) {
        return new Notice(id, type, text, details, entityType, entityId, by, users, Set.copyOf(others));
    }
}
