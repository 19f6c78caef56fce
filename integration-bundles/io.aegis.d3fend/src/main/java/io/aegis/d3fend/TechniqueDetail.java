package io.aegis.d3fend;

import io.aegis.api.rest.Versioned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands against a technique.
 *
 * @param mitreId the technique that was asked for
 * @param mappedTechnique the one that D3FEND maps: itself or its parent; null where it maps neither
 * @param countermeasures empty where D3FEND maps nothing
 * @param version changes with each sync that changed something
 */
record TechniqueDetail(
        String mitreId, @Nullable String mappedTechnique, List<TechniqueCountermeasure> countermeasures, String version)
        implements Versioned {}
