package io.aegis.testcase.template;

import io.aegis.testcase.api.NewTemplate.Argument;
import io.aegis.testcase.api.NewTemplate.Prerequisite;
import java.util.List;
import java.util.Map;

/**
 * What a template has several of.
 *
 * @param prerequisites what must be there before
 * @param arguments what can be set, by name, in order
 */
record TemplateParts(List<Prerequisite> prerequisites, Map<String, Argument> arguments) {
    static final TemplateParts NONE = new TemplateParts(List.of(), Map.of());
}
