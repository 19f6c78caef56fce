package io.aegis.technique;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import javax.validation.constraints.NotBlank;
import javax.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A custom technique.
 *
 * @param mitreId its id; not one that MITRE may give out
 * @param tactic the short name, name or ATT&amp;CK id of a tactic
 * @param tactics several of them
 * @param parent the id of the technique that this is a sub-technique of
 * @param domain {@code enterprise} where nothing is said
 */
public record NewTechnique(
        @Schema(example = "X-1001") @NotBlank @Size(max = 40) String mitreId,
        @NotBlank @Size(max = 300) String name,
        @Nullable @Size(max = 100_000) String description,
        @Nullable @Size(max = 2_000) String url,
        @Nullable @Size(max = 100) String tactic,
        @Nullable @Size(max = 50) List<String> tactics,
        @Nullable @Size(max = 50) List<String> platforms,
        @Nullable @Size(max = 40) String parent,
        @Nullable @Size(max = 40) String domain) {}
