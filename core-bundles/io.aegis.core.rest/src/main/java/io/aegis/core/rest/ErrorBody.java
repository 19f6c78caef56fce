package io.aegis.core.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.aegis.api.error.FieldError;
import java.util.List;

/** The only body that an error has. */
@JsonPropertyOrder({"detail", "code", "error_code", "status_code", "errors"})
record ErrorBody(
        String detail,
        String code,
        String errorCode,
        int statusCode,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {}
