package io.aegis.core.security.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Short-1",
                "elevenchar1-",
                "ALLCAPITALS-1",
                "NoDigitsHere--",
                "NoSpecials1234",
                "Alice-was-here-1"
            })
    void refusesWhatIsTooEasy(String password) {
        assertThat(PasswordPolicy.objection(password, "alice")).isPresent();
    }

    @Test
    void takesTwelveCharactersOfFourClasses() {
        assertThat(PasswordPolicy.objection("Twelve-chars1", "alice")).isEmpty();
        assertThat(PasswordPolicy.objection("Zwölf Zeichen 1", "alice")).isEmpty();
    }

    @Test
    void refusesWhatWouldOnlyCostTime() {
        assertThat(PasswordPolicy.objection("Aa1-".repeat(100), "alice")).isPresent();
    }

    @RepeatedTest(50)
    void generatesWhatItWouldTake() {
        String password = PasswordPolicy.generate();
        assertThat(PasswordPolicy.objection(password, "admin")).isEmpty();
        assertThat(password).hasSize(20).doesNotStartWith("-");
    }
}
