package io.aegis.actor.enrichment;

import io.aegis.api.input.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers what the {@code meta} of a MISP entry says, as far as it is of use. */
final class MispMembers {
    /** Under which kinds the members are kept. Texts of people (descriptions) are not. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("synonyms", Fact.ALIAS),
            Map.entry("country", "country"),
            Map.entry("motive", "motive"),
            Map.entry("since", "since"),
            Map.entry("attribution-confidence", "attribution_confidence"),
            Map.entry("cfr-suspected-state-sponsor", "state_sponsor"),
            Map.entry("cfr-suspected-victims", "suspected_victim"),
            Map.entry("suspected-victims", "suspected_victim"),
            Map.entry("cfr-target-category", "target_category"),
            Map.entry("targeted-sector", "target_sector"),
            Map.entry("cfr-type-of-incident", "incident_type"),
            Map.entry("threat-actor-classification", "classification"));

    private static final Pattern GROUP_ID = Pattern.compile("G\\d{4,8}");
    private static final Pattern GROUP_PAGE =
            Pattern.compile("https?://attack\\.mitre\\.org/(?:wiki/Group|groups)/(G\\d{4,8})/?");
    private static final Pattern ID_BEHIND_NAME = Pattern.compile(" - (G\\d{4,8}|Associated Group)$");
    private static final int MAX_FACTS = 2_000;

    private final Set<MispEntry.Statement> facts = new LinkedHashSet<>();
    private final Set<String> groupIds = new TreeSet<>();
    private @Nullable String externalId;

    void add(String member, String value) {
        String text = value.strip();
        if (member.equals("refs")) {
            Matcher page = GROUP_PAGE.matcher(text);
            if (page.matches()) {
                groupIds.add(page.group(1));
            }
        } else if (member.equals("external_id")) {
            externalId = GROUP_ID.matcher(text).matches() ? text : externalId;
        } else if (GROUP_ID.matcher(text).matches()) {
            // Tidal's clusters have it as group_attack_id. Some entries have the id among their synonyms.
            groupIds.add(text);
        } else {
            String kind = KINDS.get(member);
            if (kind != null && isLine(text)) {
                facts.add(new MispEntry.Statement(kind, text));
            }
        }
        if (facts.size() > MAX_FACTS) {
            throw MispReader.refused("holds an entry with more than " + MAX_FACTS + " synonyms and other facts", null);
        }
    }

    /** The entry; null if the value is no line of 1 to {@link Text#MAX_LINE} characters. */
    @Nullable
    MispEntry entry(String value) {
        if (!isLine(value)) {
            return null;
        }
        String name = ID_BEHIND_NAME.matcher(value).replaceFirst("");
        List<MispEntry.Statement> all = new ArrayList<>();
        all.add(new MispEntry.Statement(Fact.ALIAS, name));
        all.addAll(facts);
        return new MispEntry(
                name, externalId, Set.copyOf(groupIds), all.stream().distinct().toList());
    }

    /** False also for half of a surrogate pair, which no database takes. */
    private static boolean isLine(String text) {
        return !text.isEmpty()
                && text.length() <= Text.MAX_LINE
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
