package io.aegis.d3fend;

import io.aegis.api.rest.Versioned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A countermeasure with the techniques that it stands against. */
public record CountermeasureDetail(
        String d3fendId,
        String name,
        @Nullable String definition,
        List<String> tactics,
        List<String> parentIds,
        String url,
        List<CounteredTechnique> techniques,
        String version)
        implements Versioned {

    static CountermeasureDetail of(Countermeasure of, List<CounteredTechnique> techniques, String version) {
        return new CountermeasureDetail(
                of.d3fendId(), of.name(), of.definition(), of.tactics(), of.parentIds(), of.url(), techniques, version);
    }
}
