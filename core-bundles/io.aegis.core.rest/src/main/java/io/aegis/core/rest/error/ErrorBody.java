package io.aegis.core.rest.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.aegis.api.error.FieldError;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import javax.validation.constraints.NotNull;

/** The only body that an error has. */
@JsonPropertyOrder({"detail", "code", "error_code", "status_code", "errors"})
public record ErrorBody(
        @Schema(description = "What was wrong and what to do, for people") @NotNull String detail,
        @Schema(description = "The same for ever, for programs") @NotNull String code,
        @Schema(description = "The same as code") @NotNull String errorCode,
        @Schema(description = "The HTTP status") int statusCode,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {}
