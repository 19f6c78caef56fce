package io.aegis.core.rest.error;

import io.aegis.api.error.FieldError;
import java.util.List;
import java.util.Map;

/** An error as it goes out. */
public record ErrorAnswer(int status, Map<String, String> headers, ErrorBody body) {
    public static ErrorAnswer of(int status, String code, String detail) {
        return of(status, code, detail, List.of(), Map.of());
    }

    public static ErrorAnswer of(
            int status, String code, String detail, List<FieldError> errors, Map<String, String> headers) {
        return new ErrorAnswer(status, headers, new ErrorBody(detail, code, code, status, errors));
    }
}
