package io.aegis.core.rest.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.aegis.api.error.FieldError;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a JSON text, in words for the one who wrote it. */
final class JsonReading {
    private JsonReading() {}

    static ProblemException problem(JsonProcessingException failure) {
        if (failure instanceof JsonMappingException mapping) {
            Throwable cause = mapping.getCause();
            if (cause instanceof ProblemException problem) {
                return problem;
            }
            String field = path(mapping);
            if (!(cause instanceof JsonProcessingException)) {
                return field.isEmpty() ? whole(message(mapping), failure) : ofField(field, message(mapping), failure);
            }
        }
        if (failure instanceof StreamConstraintsException) {
            return whole("The JSON text is too deep or too long: " + failure.getOriginalMessage(), failure);
        }
        return whole("This is not JSON: " + failure.getOriginalMessage() + place(failure), failure);
    }

    private static ProblemException whole(String detail, Throwable cause) {
        return new ProblemException(Problem.INVALID_INPUT, Problem.INVALID_INPUT.name(), detail, List.of(), 0, cause);
    }

    private static ProblemException ofField(String field, String message, Throwable cause) {
        return new ProblemException(
                Problem.INVALID_INPUT,
                Problem.INVALID_INPUT.name(),
                field + ": " + message,
                List.of(new FieldError(field, message)),
                0,
                cause);
    }

    private static String message(JsonMappingException mapping) {
        if (mapping instanceof UnrecognizedPropertyException unknown) {
            return "is not a member here; there are "
                    + unknown.getKnownPropertyIds().stream()
                            .map(Object::toString)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        if (mapping instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "must be " + wanted(mismatch.getTargetType(), mapping instanceof InvalidFormatException);
        }
        return "cannot be taken";
    }

    private static String wanted(Class<?> type, boolean format) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(value -> ((Enum<?>) value).name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer", "long", "Long", "short", "Short" -> "a whole number";
            case "double", "Double", "float", "Float", "BigDecimal" -> "a number";
            case "boolean", "Boolean" -> "true or false";
            case "String" -> "a text";
            case "UUID" -> "a UUID";
            case "Instant" -> "an ISO-8601 instant such as 2026-01-31T12:00:00Z";
            case "LocalDate" -> "a date such as 2026-01-31";
            case "List", "ArrayList", "Set", "HashSet" -> "an array";
            default -> format ? "a value of another format" : "an object";
        };
    }

    private static String path(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String place(JsonProcessingException failure) {
        @Nullable JsonLocation location = failure.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
