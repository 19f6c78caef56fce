package io.aegis.technique;

import io.aegis.api.rest.Change;
import io.aegis.technique.coverage.CoverageStatus;
import java.util.List;

/** The body of a PATCH. Of MITRE's techniques url, tactics and parent belong to the sync and cannot be changed. */
record TechniqueChange(
        Change<String> name,
        Change<String> description,
        Change<String> url,
        Change<String> tactic,
        Change<List<String>> tactics,
        Change<List<String>> platforms,
        Change<String> parent,
        Change<CoverageStatus> statusGlobal,
        Change<Boolean> reviewRequired) {}
