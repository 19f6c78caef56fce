package io.aegis.actor.group;

import io.aegis.actor.SearchKeys;
import io.aegis.api.id.Ids;
import io.aegis.api.persistence.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Brings the stored groups to the state of a bundle. A bundle speaks for its domains: what it says that a group uses
 * takes the place of what these domains said before, and a group is retired when no domain is left that holds it.
 */
@Component(service = GroupSync.class)
public final class GroupSync {
    private final Database database;
    private final GroupMapper mapper;
    private final SearchKeys searchKeys;

    @Activate
    public GroupSync(@Reference Database database) {
        this.database = database;
        this.mapper = database.mapper(GroupMapper.class);
        this.searchKeys = new SearchKeys(database);
    }

    boolean isEmpty() {
        return mapper.groups().isEmpty();
    }

    void completeSearchKeys() {
        searchKeys.complete();
    }

    /**
     * Writes the groups of a bundle, in the present transaction.
     *
     * @param domains those of the bundle
     * @param starter true for the bare facts that the software brings along: nothing is done where there is a group
     * @param complete true if the bundle is the release of its domains; every other only adds and changes
     */
    public GroupChanges write(List<Group> groups, List<String> domains, boolean starter, boolean complete) {
        return database.inTransaction(() -> {
            mapper.lock();
            GroupChanges changes = new Run(groups, domains, starter, complete).write();
            searchKeys.complete();
            return changes;
        });
    }

    private final class Run {
        private final List<Group> groups;
        private final List<String> domains;
        private final boolean starter;
        private final boolean complete;
        private final Map<String, GroupMapper.StoredGroup> before = new HashMap<>();
        private final Map<String, UUID> ids = new HashMap<>();
        private final Map<UUID, Set<UUID>> links = new HashMap<>();
        private int added;
        private int updated;
        private int revoked;
        private int deprecated;
        private int retired;

        Run(List<Group> groups, List<String> domains, boolean starter, boolean complete) {
            this.groups = groups;
            this.domains = domains;
            this.starter = starter;
            this.complete = complete;
            for (GroupMapper.StoredGroup stored : mapper.groups()) {
                before.put(stored.mitreId(), stored);
                ids.put(stored.mitreId(), stored.id());
            }
            groups.forEach(group -> ids.computeIfAbsent(group.mitreId(), id -> Ids.next()));
            for (GroupMapper.Link link : mapper.links(domains)) {
                links.computeIfAbsent(link.actorId(), id -> new HashSet<>()).add(link.techniqueId());
            }
        }

        GroupChanges write() {
            if (starter && !before.isEmpty()) {
                return changes();
            }
            Set<String> present = new HashSet<>();
            for (Group group : groups) {
                present.add(group.mitreId());
                write(group, before.get(group.mitreId()));
            }
            for (GroupMapper.StoredGroup stored : before.values()) {
                if (complete && !stored.retired() && !present.contains(stored.mitreId())) {
                    leave(stored);
                }
            }
            return changes();
        }

        private GroupChanges changes() {
            return new GroupChanges(added, updated, revoked, deprecated, retired, mapper.totals());
        }

        private void write(Group group, GroupMapper.@Nullable StoredGroup old) {
            UUID id = Objects.requireNonNull(ids.get(group.mitreId()));
            boolean changed = writeContent(id, group, old);
            changed |= writeLinks(id, group, !changed);
            if (old == null) {
                added++;
            } else if (changed) {
                updated++;
            }
        }

        private boolean writeContent(UUID id, Group group, GroupMapper.@Nullable StoredGroup old) {
            List<String> known = old == null || old.retired() ? domains : union(old.domains(), domains);
            if (old == null || isNews(group, old)) {
                revoked += group.revoked() && (old == null || !old.revoked()) ? 1 : 0;
                deprecated += group.deprecated() && (old == null || !old.deprecated()) ? 1 : 0;
                mapper.put(id, group, id(group.revokedBy()), known, starter, starter ? "" : group.contentHash());
                return true;
            }
            if (!known.equals(old.domains())) {
                mapper.setDomains(id, known);
                return true;
            }
            return false;
        }

        /** True if the content is other than what is there, unless that came later from another domain. */
        private boolean isNews(Group group, GroupMapper.StoredGroup old) {
            boolean isOlder = group.modified().compareTo(old.stixModified()) < 0;
            if (!complete && isOlder) {
                return false;
            }
            if (old.starter() || old.retired()) {
                return true;
            }
            boolean fromElsewhere = !domains.containsAll(old.domains());
            return !group.contentHash().equals(old.contentHash()) && !(isOlder && fromElsewhere);
        }

        private boolean writeLinks(UUID id, Group group, boolean countVersion) {
            Set<UUID> known = links.getOrDefault(id, Set.of());
            Set<UUID> used = group.techniques().keySet();
            if (complete ? known.equals(used) : known.containsAll(used)) {
                return false;
            }
            List<String> techniqueIds = new ArrayList<>();
            List<String> ofDomains = new ArrayList<>();
            group.techniques().forEach((technique, domain) -> {
                techniqueIds.add(technique.toString());
                ofDomains.add(domain);
            });
            if (complete) {
                mapper.unlink(id, domains);
            }
            mapper.link(id, techniqueIds, ofDomains);
            if (countVersion) {
                GroupMapper.@Nullable StoredGroup old = before.get(group.mitreId());
                mapper.setDomains(id, old == null ? domains : union(old.domains(), domains));
            }
            return true;
        }

        private void leave(GroupMapper.StoredGroup stored) {
            List<String> left = stored.domains().stream()
                    .filter(domain -> !domains.contains(domain))
                    .toList();
            if (left.isEmpty()) {
                retired++;
                mapper.retire(stored.id());
            } else if (left.size() < stored.domains().size()) {
                updated++;
                mapper.unlink(stored.id(), domains);
                mapper.setDomains(stored.id(), left);
            }
        }

        private @Nullable UUID id(@Nullable String mitreId) {
            return mitreId == null ? null : ids.get(mitreId);
        }

        private static List<String> union(List<String> some, List<String> others) {
            Set<String> all = new TreeSet<>(some);
            all.addAll(others);
            return List.copyOf(all);
        }
    }
}
