package io.aegis.actor;

import io.aegis.api.input.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import javax.validation.constraints.NotBlank;
import javax.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /threat-actors}.
 *
 * @param techniques UUIDs or ATT&amp;CK ids
 * @param notes of our own
 */
public record NewActor(
        @NotBlank @Size(max = Text.MAX_LINE) String name,
        @Nullable List<@Nullable String> aliases,
        @Nullable @Size(max = 100_000) String description,
        @Nullable @Size(max = 2_000) String url,
        @Nullable @Schema(example = "[\"T1059.001\"]") List<@Nullable String> techniques,
        @Nullable @Size(max = 100_000) String notes,
        @Nullable List<@Nullable String> tags) {}
