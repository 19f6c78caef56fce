package io.aegis.core.rest.segment;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.ws.rs.CookieParam;
import javax.ws.rs.FormParam;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PathParam;
import javax.ws.rs.QueryParam;
import javax.ws.rs.ext.ParamConverter;
import javax.ws.rs.ext.ParamConverterProvider;
import javax.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Reads parameters of the path, the query and so on. One that does not fit is a 400 that names it (JAX-RS says 404), in
 * the path a 404: there is no thing of that name.
 */
@Provider
final class ParameterConverters implements ParamConverterProvider {
    private static final Map<Class<?>, Reading> READINGS = Map.ofEntries(
            Map.entry(int.class, new Reading(Integer::valueOf, "must be a whole number")),
            Map.entry(Integer.class, new Reading(Integer::valueOf, "must be a whole number")),
            Map.entry(long.class, new Reading(Long::valueOf, "must be a whole number")),
            Map.entry(Long.class, new Reading(Long::valueOf, "must be a whole number")),
            Map.entry(double.class, new Reading(ParameterConverters::finite, "must be a number")),
            Map.entry(Double.class, new Reading(ParameterConverters::finite, "must be a number")),
            Map.entry(boolean.class, new Reading(ParameterConverters::flag, "must be true or false")),
            Map.entry(Boolean.class, new Reading(ParameterConverters::flag, "must be true or false")),
            Map.entry(UUID.class, new Reading(ParameterConverters::uuid, "must be a UUID")),
            Map.entry(
                    Instant.class,
                    new Reading(Instant::parse, "must be an ISO-8601 instant such as 2026-01-31T12:00:00Z")),
            Map.entry(LocalDate.class, new Reading(LocalDate::parse, "must be a date such as 2026-01-31")));

    /** How a text becomes a value, and what to say where it does not. */
    private record Reading(Function<String, Object> parse, String message) {}

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        if (type == String.class) {
            return null;
        }
        Reading reading = type.isEnum() ? ofEnum(type) : READINGS.get(type);
        return reading == null ? null : new Converter<>(type, reading, List.of(annotations));
    }

    private static Reading ofEnum(Class<?> type) {
        Map<String, Object> constants = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(
                        constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT), constant -> constant));
        return new Reading(
                text -> {
                    Object constant = constants.get(text);
                    if (constant == null) {
                        throw new IllegalArgumentException(text);
                    }
                    return constant;
                },
                "must be one of " + constants.keySet().stream().sorted().collect(Collectors.joining(", ")));
    }

    private static Object finite(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }

    private static Object flag(String text) {
        // Python writes True.
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Object uuid(String text) {
        // UUID.fromString also takes shorter groups.
        if (text.length() != 36) {
            throw new IllegalArgumentException(text);
        }
        return UUID.fromString(text);
    }

    /** The converter of one parameter. */
    private record Converter<T>(Class<T> type, Reading reading, List<Annotation> annotations)
            implements ParamConverter<T> {
        @Override
        @SuppressWarnings("unchecked") // int.class.cast does not take an Integer
        public @Nullable T fromString(String text) {
            if (text.isEmpty() && !type.isPrimitive()) {
                return null;
            }
            try {
                return (T) reading.parse().apply(text);
            } catch (IllegalArgumentException | DateTimeParseException e) {
                throw refusal();
            }
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }

        private ProblemException refusal() {
            for (Annotation annotation : annotations) {
                if (annotation instanceof PathParam path) {
                    return new ProblemException(
                            Problem.NOT_FOUND, "Not found: " + path.value() + " " + reading.message());
                }
            }
            return ProblemException.invalidField(name(), reading.message());
        }

        private String name() {
            for (Annotation annotation : annotations) {
                if (annotation instanceof QueryParam query) {
                    return query.value();
                }
                if (annotation instanceof HeaderParam header) {
                    return header.value();
                }
                if (annotation instanceof FormParam form) {
                    return form.value();
                }
                if (annotation instanceof CookieParam cookie) {
                    return cookie.value();
                }
            }
            return "parameter";
        }
    }
}
