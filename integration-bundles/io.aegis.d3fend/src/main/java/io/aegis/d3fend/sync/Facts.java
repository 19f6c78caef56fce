package io.aegis.d3fend.sync;

import io.aegis.api.error.ProblemException;
import io.aegis.d3fend.Countermeasure;
import io.aegis.d3fend.Mapping;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a source says, checked row by row. Where it names no countermeasures, those that are there stay. */
public final class Facts {
    private static final Pattern TECHNIQUE = Pattern.compile("T[0-9]{4}(\\.[0-9]{3})?");
    private static final Pattern COUNTERMEASURE = Pattern.compile("D3-[A-Z0-9]{1,20}");
    private static final int MAX_NAME = 200;
    private static final int MAX_TEXT = 20_000;
    private static final int MAX_COUNTERMEASURES = 10_000;
    private static final int MAX_MAPPINGS = 200_000;

    private final Map<String, Countermeasure> countermeasures = new LinkedHashMap<>();
    private final Set<String> pages = new HashSet<>();
    /** In a mapping of the published files the page of the countermeasure stands in the place of its id. */
    private final Set<Mapping> mappings = new LinkedHashSet<>();

    private @Nullable String ontologyVersion;

    public Map<String, Countermeasure> countermeasures() {
        return countermeasures;
    }

    public Set<Mapping> mappings() {
        return mappings;
    }

    @Nullable
    public String ontologyVersion() {
        return ontologyVersion;
    }

    public void ontologyVersion(String version) {
        this.ontologyVersion = checked("ontology_version", version, MAX_NAME);
    }

    void add(Countermeasure countermeasure) {
        if (!COUNTERMEASURE.matcher(countermeasure.d3fendId()).matches()) {
            throw bad("not a D3FEND id: " + abbreviated(countermeasure.d3fendId()));
        }
        checked("name", countermeasure.name(), MAX_NAME);
        checked("url", countermeasure.url(), MAX_NAME);
        countermeasure.tactics().forEach(tactic -> checkLine("tactic", tactic));
        countermeasure.parentIds().forEach(parent -> checkLine("parent", parent));
        if (countermeasure.definition() != null) {
            checked("definition", countermeasure.definition(), MAX_TEXT);
        }
        if (countermeasures.put(countermeasure.d3fendId(), countermeasure) != null
                || !pages.add(countermeasure.url())) {
            throw bad("countermeasure " + countermeasure.d3fendId() + " is there twice");
        }
        if (countermeasures.size() > MAX_COUNTERMEASURES) {
            throw bad("more than " + MAX_COUNTERMEASURES + " countermeasures");
        }
    }

    /**
     * Adds a row in the columns of the published files ({@code off_tech_id}, {@code def_tech}, …) or those of the
     * computed ones ({@code attack_id}, {@code d3fend_id}, …). Techniques of other frameworks than ATT&amp;CK are left out.
     */
    void addMapping(Function<String, @Nullable String> row) {
        String published = row.apply("off_tech_id");
        String technique = published == null ? required(row, "attack_id") : published;
        if (!TECHNIQUE.matcher(technique).matches()) {
            return;
        }
        String countermeasure = published == null
                ? required(row, "d3fend_id")
                : Countermeasure.urlOf(checked("def_tech", required(row, "def_tech"), MAX_NAME));
        mappings.add(new Mapping(
                technique,
                name(row, "off_artifact_rel"),
                name(row, "off_artifact"),
                name(row, "def_artifact_rel"),
                name(row, "def_artifact"),
                checked("d3fend_id", countermeasure, MAX_NAME)));
        if (mappings.size() > MAX_MAPPINGS) {
            throw bad("more than " + MAX_MAPPINGS + " mappings");
        }
    }

    /** {@code FileAnalysis} of {@code http://d3fend.mitre.org/ontologies/d3fend.owl#FileAnalysis} or {@code d3f:FileAnalysis}. */
    public static String localName(String iri) {
        return iri.substring(Math.max(iri.lastIndexOf('#'), iri.lastIndexOf(':')) + 1);
    }

    public static ProblemException bad(String detail) {
        return ProblemException.invalidField("source", detail);
    }

    private static String name(Function<String, @Nullable String> row, String column) {
        return localName(checked(column, required(row, column), MAX_NAME));
    }

    private static String required(Function<String, @Nullable String> row, String column) {
        String value = row.apply(column);
        if (value == null) {
            throw bad("a mapping without " + column);
        }
        return value;
    }

    private static void checkLine(String column, String value) {
        if (checked(column, value, MAX_NAME).chars().anyMatch(Character::isISOControl)) {
            throw bad(column + " must not hold control characters: " + abbreviated(value));
        }
    }

    private static String checked(String column, String value, int longest) {
        if (value.isBlank() || value.length() > longest || value.indexOf('\0') >= 0) {
            throw bad(column + " must have 1 to " + longest + " characters, none of them NUL: " + abbreviated(value));
        }
        return value;
    }

    private static String abbreviated(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "…";
    }
}
