package io.aegis.d3fend;

import java.util.List;

/**
 * A countermeasure as seen from a technique.
 *
 * @param d3fendId for example {@code D3-FA}
 * @param name for example {@code File Analysis}
 * @param tactics for example {@code Detect}
 * @param artifacts the digital artifacts where the two meet
 * @param url its page at D3FEND
 */
public record TechniqueCountermeasure(
        String d3fendId, String name, List<String> tactics, List<String> artifacts, String url) {}
