package io.aegis.core.security.key;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import javax.validation.constraints.NotBlank;
import javax.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a new API key shall be like.
 *
 * @param name what its owner calls it
 * @param scope read, write or admin; read where it is left out
 * @param expiresAt when it becomes useless; never where it is left out
 */
public record NewApiKey(
        @NotBlank @Size(max = 100) String name,
        @Schema(allowableValues = {"read", "write", "admin"}) @Nullable String scope,
        @Nullable Instant expiresAt) {}
