package io.aegis.actor.enrichment;

import io.aegis.actor.ActorName;
import io.aegis.actor.SearchKeys;
import io.aegis.actor.enrichment.ActorMatcher.NamedActor;
import io.aegis.actor.enrichment.EnrichmentMapper.StoredFact;
import io.aegis.actor.enrichment.EnrichmentReport.AmbiguousEntry;
import io.aegis.actor.enrichment.EnrichmentReport.Candidate;
import io.aegis.actor.enrichment.EnrichmentReport.RefusedSynonym;
import io.aegis.actor.group.GroupMapper;
import io.aegis.actor.group.StarterGroups;
import io.aegis.api.persistence.Database;
import io.aegis.api.security.AuditRecord;
import io.aegis.api.security.AuditTrail;
import io.aegis.api.source.Sources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Adds what a MISP galaxy cluster knows of the actors, as facts that are marked with their source. What the same source
 * said before is replaced.
 */
@Component(service = Enrichment.class)
public final class Enrichment {
    private static final long MAX_BYTES = 64L << 20;

    private final Database database;
    private final EnrichmentMapper mapper;
    private final GroupMapper groups;
    private final Sources sources;
    private final AuditTrail audit;
    private final SearchKeys searchKeys;

    @Activate
    public Enrichment(
            @Reference Database database,
            @Reference Sources sources,
            @Reference AuditTrail audit,
            @Reference StarterGroups catalogue) {
        this.database = database;
        this.mapper = database.mapper(EnrichmentMapper.class);
        this.groups = database.mapper(GroupMapper.class);
        this.sources = sources;
        this.audit = audit;
        this.searchKeys = new SearchKeys(database);
    }

    /**
     * Takes what the cluster says in the place of what it said before.
     *
     * @param assign whose the entries of these values are, by the ids of actors, whatever the matching says; null for
     *     nobody's
     */
    public EnrichmentReport enrich(String source, Map<String, @Nullable String> assign) {
        MispCluster cluster = MispReader.read(() -> sources.open(source.strip(), MAX_BYTES));
        return database.inTransaction(() -> {
            groups.lock();
            ActorMatcher matcher = new ActorMatcher(mapper.actors());
            Run run = new Run(matcher, Assignments.of(assign, cluster, matcher));
            cluster.entries().forEach(run::add);
            EnrichmentReport report = write(cluster, run);
            searchKeys.complete();
            if (report.added() + report.removed() > 0) {
                audit.record(AuditRecord.of("enrich_threat_actors", "threat_actor", cluster.source())
                        .detail("source", source)
                        .detail("matched", report.matched())
                        .detail("added", report.added())
                        .detail("removed", report.removed()));
            }
            return report;
        });
    }

    private static final class Run {
        private final ActorMatcher matcher;
        private final Assignments assignments;
        private final Set<StoredFact> facts = new HashSet<>();
        private final Set<UUID> actors = new HashSet<>();
        private final List<AmbiguousEntry> ambiguous = new ArrayList<>();
        private final List<String> unmatched = new ArrayList<>();
        private final List<RefusedSynonym> refused = new ArrayList<>();
        private int matched;

        Run(ActorMatcher matcher, Assignments assignments) {
            this.matcher = matcher;
            this.assignments = assignments;
        }

        void add(MispEntry entry) {
            Set<NamedActor> found = assignments.has(entry) ? assignments.find(entry) : matcher.find(entry);
            if (found.isEmpty()) {
                unmatched.add(entry.name());
            } else if (found.size() > 1) {
                ambiguous.add(new AmbiguousEntry(
                        entry.name(),
                        found.stream()
                                .map(Run::candidate)
                                .sorted(Comparator.comparing(Candidate::name))
                                .toList()));
            } else {
                matched++;
                take(entry, found.iterator().next());
            }
        }

        private void take(MispEntry entry, NamedActor actor) {
            actors.add(actor.id());
            Set<String> known = Stream.concat(Stream.of(actor.name()), actor.aliases().stream())
                    .map(ActorName::key)
                    .collect(Collectors.toCollection(HashSet::new));
            for (MispEntry.Statement fact : entry.facts()) {
                // A name that is written a little differently is no other name.
                if (!fact.kind().equals(Fact.ALIAS)
                        || (known.add(ActorName.key(fact.value())) && isFree(fact.value(), entry, actor))) {
                    facts.add(new StoredFact(actor.id(), fact.kind(), fact.value()));
                }
            }
        }

        /** A name of somebody else would make one actor of two. */
        private boolean isFree(String synonym, MispEntry entry, NamedActor actor) {
            List<Candidate> others = matcher.named(synonym).stream()
                    .filter(other -> !other.id().equals(actor.id()))
                    .map(Run::candidate)
                    .sorted(Comparator.comparing(Candidate::name))
                    .toList();
            if (!others.isEmpty()) {
                refused.add(new RefusedSynonym(entry.name(), candidate(actor), synonym, others));
            }
            return others.isEmpty();
        }

        private static Candidate candidate(NamedActor actor) {
            return new Candidate(actor.id(), actor.mitreId(), actor.name());
        }
    }

    private EnrichmentReport write(MispCluster cluster, Run run) {
        Set<StoredFact> before = new HashSet<>(mapper.facts(cluster.source()));
        List<StoredFact> added = without(run.facts, before);
        List<StoredFact> removed = without(before, run.facts);
        if (!removed.isEmpty()) {
            mapper.delete(cluster.source(), actorIds(removed), kinds(removed), values(removed));
        }
        if (!added.isEmpty()) {
            mapper.insert(cluster.source(), actorIds(added), kinds(added), values(added));
        }
        if (!added.isEmpty() || !removed.isEmpty()) {
            mapper.touch(Stream.concat(added.stream(), removed.stream())
                    .map(fact -> fact.actorId().toString())
                    .distinct()
                    .sorted()
                    .toList());
        }
        return new EnrichmentReport(
                message(run, cluster.skipped().size(), added.size(), removed.size()),
                cluster.source(),
                cluster.entries().size(),
                run.matched,
                run.unmatched.size(),
                run.ambiguous,
                run.refused.stream().limit(EnrichmentReport.MOST_NAMES).toList(),
                run.unmatched.stream().limit(EnrichmentReport.MOST_NAMES).toList(),
                cluster.skipped().stream().limit(EnrichmentReport.MOST_NAMES).toList(),
                run.actors.size(),
                added.size(),
                removed.size());
    }

    private static String message(Run run, int skipped, int added, int removed) {
        String left = run.refused.isEmpty()
                ? ""
                : " " + run.refused.size() + " synonyms are names of other actors and were not taken.";
        String changes = added + removed == 0 ? "Nothing has changed" : added + " facts added, " + removed + " removed";
        return changes + ": " + run.matched + " entries are of " + run.actors.size() + " actors, "
                + run.ambiguous.size() + " may be of several and were left out, " + run.unmatched.size()
                + " are of none." + (skipped == 0 ? "" : " " + skipped + " cannot be read.") + left;
    }

    private static List<StoredFact> without(Collection<StoredFact> some, Set<StoredFact> others) {
        return some.stream().filter(fact -> !others.contains(fact)).toList();
    }

    private static List<String> actorIds(List<StoredFact> facts) {
        return facts.stream().map(fact -> fact.actorId().toString()).toList();
    }

    private static List<String> kinds(List<StoredFact> facts) {
        return facts.stream().map(StoredFact::kind).toList();
    }

    private static List<String> values(List<StoredFact> facts) {
        return facts.stream().map(StoredFact::value).toList();
    }
}
