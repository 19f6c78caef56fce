package io.aegis.core.rest.json;

import io.aegis.api.error.FieldError;
import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.validation.ConstraintViolation;
import javax.validation.ElementKind;
import javax.validation.Path;
import javax.validation.Validation;
import javax.validation.Validator;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Checks the constraints of a body: {@code @NotBlank}, {@code @Size} and so on. */
@Component(service = BodyValidator.class)
public final class BodyValidator {
    @Activate
    public BodyValidator() {}

    void check(Object body) {
        Class<?> type = body.getClass();
        if (type.getName().startsWith("java.")) {
            return;
        }
        Set<ConstraintViolation<Object>> violations = Engine.VALIDATOR.validate(body);
        if (violations.isEmpty()) {
            return;
        }
        List<FieldError> errors = violations.stream()
                .map(violation -> new FieldError(field(violation.getPropertyPath()), violation.getMessage()))
                .distinct()
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
                .toList();
        String detail = errors.stream()
                .map(error -> error.field().isEmpty() ? error.message() : error.field() + ": " + error.message())
                .collect(Collectors.joining("; "));
        throw new ProblemException(Problem.INVALID_INPUT, Problem.INVALID_INPUT.name(), detail, errors, 0, null);
    }

    private static String field(Path path) {
        StringBuilder field = new StringBuilder();
        for (Path.Node node : path) {
            Integer index = node.getIndex();
            append(field, index == null ? null : index.toString());
            Object key = node.getKey();
            append(field, key == null ? null : key.toString());
            boolean named = node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.BEAN;
            append(field, named ? SnakeCase.of(node.getName()) : null);
        }
        return field.toString();
    }

    private static void append(StringBuilder field, @Nullable String step) {
        if (step == null || step.isEmpty()) {
            return;
        }
        if (!field.isEmpty()) {
            field.append('.');
        }
        field.append(step);
    }

    /** Made at the first body: it costs a quarter of a second that the start does not have. */
    private static final class Engine {
        static final Validator VALIDATOR = make();

        private static Validator make() {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(HibernateValidator.class.getClassLoader());
            try {
                return Validation.byProvider(HibernateValidator.class)
                        .providerResolver(() -> List.of(new HibernateValidator()))
                        .configure()
                        .ignoreXmlConfiguration()
                        .messageInterpolator(new ParameterMessageInterpolator())
                        .addValueExtractor(new ChangeExtractor())
                        .buildValidatorFactory()
                        .getValidator();
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }
}
