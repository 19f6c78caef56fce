package io.aegis.d3fend;

import io.aegis.d3fend.sync.Facts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A technique of D3FEND.
 *
 * @param d3fendId for example {@code D3-FA}
 * @param name for example {@code File Analysis}
 * @param definition D3FEND's own words; null until a file that has them was read
 * @param tactics for example {@code Detect}
 * @param parentIds the countermeasures of which this one is a kind
 * @param url its page at D3FEND
 */
public record Countermeasure(
        String d3fendId,
        String name,
        @Nullable String definition,
        List<String> tactics,
        List<String> parentIds,
        String url) {

    /** The page of an ontology class: {@code FileAnalysis}, {@code d3f:FileAnalysis} or its whole IRI. */
    public static String urlOf(String iri) {
        return "https://d3fend.mitre.org/technique/d3f:" + Facts.localName(iri) + "/";
    }
}
