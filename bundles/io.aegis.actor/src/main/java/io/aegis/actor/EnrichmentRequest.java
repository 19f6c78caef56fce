package io.aegis.actor;

import io.swagger.v3.oas.annotations.media.Schema;
import javax.validation.constraints.NotBlank;
import javax.validation.constraints.Size;

/** The body of {@code POST /threat-actors/enrich}. */
record EnrichmentRequest(
        @Schema(example = "misp-galaxy-threat-actor.json.gz") @NotBlank @Size(max = 2_000) String source) {}
