package io.aegis.core.rest.json;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.FieldError;
import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.Change;
import java.util.List;
import javax.validation.Valid;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotBlank;
import javax.validation.constraints.Size;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class BodyValidatorTest {
    private final BodyValidator validator = new BodyValidator();

    record Step(@Min(1) int stepOrder) {}

    record NewPath(@NotBlank @Size(max = 5) String pathName, @Valid List<Step> steps) {}

    record PathChange(Change<@Size(max = 3) String> pathName) {}

    @Test
    void takesWhatIsRight() {
        assertThatCode(() -> validator.check(new NewPath("a", List.of(new Step(1)))))
                .doesNotThrowAnyException();
        assertThatCode(() -> validator.check(new PathChange(Change.absent()))).doesNotThrowAnyException();
        assertThatCode(() -> validator.check(new PathChange(Change.to(null)))).doesNotThrowAnyException();
    }

    @Test
    void namesEachWrongFieldAsTheCallerWroteIt() {
        assertThatThrownBy(() -> validator.check(new NewPath(" ", List.of(new Step(1), new Step(0)))))
                .isInstanceOfSatisfying(ProblemException.class, thrown -> Assertions.assertThat(thrown.fields())
                        .extracting(FieldError::field)
                        .containsExactly("path_name", "steps.1.step_order"));
        assertThatThrownBy(() -> validator.check(new PathChange(Change.to("abcd"))))
                .isInstanceOfSatisfying(ProblemException.class, thrown -> Assertions.assertThat(thrown.fields())
                        .extracting(FieldError::field)
                        .containsExactly("path_name"));
    }
}
