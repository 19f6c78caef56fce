package io.aegis.actor.enrichment;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import javax.validation.constraints.NotBlank;
import javax.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /threat-actors/enrich}.
 *
 * @param assign by the value of an entry, the ATT&amp;CK id or UUID of the actor whose it is, null for nobody's
 */
public record EnrichmentRequest(
        @Schema(example = "misp-galaxy-threat-actor.json.gz") @NotBlank @Size(max = 2_000) String source,
        @Schema(
                        description =
                                "Whose an entry is, whatever the matching says: by its value the ATT&CK id or UUID "
                                        + "of an actor, null for nobody's",
                        example = "{\"Carbanak\": \"G0008\"}")
                @Nullable
                @Size(max = 1_000)
                Map<String, @Nullable String> assign) {

    public Map<String, @Nullable String> assignments() {
        return assign == null ? Map.of() : assign;
    }
}
