package io.aegis.core.runtime.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class SettingValuesTest {
    @TempDir
    Path home;

    private Settings with(Map<String, String> declared, Map<String, String> file, Map<String, String> environment) {
        return new SettingValues(declared, file, environment, home);
    }

    private Settings declared(String value) {
        return with(Map.of("AEGIS_X", value), Map.of(), Map.of());
    }

    @Test
    void theEnvironmentWinsOverTheFileAndTheFileOverTheDefault() {
        Map<String, String> declared = Map.of("AEGIS_A", "1", "AEGIS_B", "1", "AEGIS_C", "1");
        Settings settings =
                with(declared, Map.of("AEGIS_A", "2", "AEGIS_B", "2"), Map.of("AEGIS_A", "3", "AEGIS_C", " "));

        assertThat(settings.integer("AEGIS_A")).isEqualTo(3);
        assertThat(settings.integer("AEGIS_B")).isEqualTo(2);
        assertThat(settings.integer("AEGIS_C")).as("blank counts as not set").isEqualTo(1);
    }

    @Test
    void aNameThatIsNotDeclaredIsADefect() {
        assertThatThrownBy(() -> declared("x").text("AEGIS_Y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AEGIS_Y");
    }

    @Test
    void durationsAreIsoOrSeconds() {
        assertThat(declared("90").duration("AEGIS_X")).isEqualTo(Duration.ofSeconds(90));
        assertThat(declared("PT1M").duration("AEGIS_X")).isEqualTo(Duration.ofMinutes(1));
        assertThat(declared("P7D").duration("AEGIS_X")).isEqualTo(Duration.ofDays(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-PT1S", "1.5", "99999999999999999999"})
    void aWrongDurationNamesTheSetting(String value) {
        assertThatThrownBy(() -> declared(value).duration("AEGIS_X"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("AEGIS_X");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1x", "2147483648", "0x10"})
    void aWrongNumberNamesTheSetting(String value) {
        assertThatThrownBy(() -> declared(value).integer("AEGIS_X"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("AEGIS_X takes a whole number");
    }

    @Test
    void flagsAreTrueOrFalseAndNothingElse() {
        assertThat(declared("true").flag("AEGIS_X")).isTrue();
        assertThatThrownBy(() -> declared("yes").flag("AEGIS_X")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void listsAreBetweenCommas() {
        assertThat(declared(" a , b,,c ").list("AEGIS_X")).containsExactly("a", "b", "c");
        assertThat(declared("").list("AEGIS_X")).isEmpty();
    }

    @Test
    void theFileHasLinesWithCommentsAndQuotes() throws IOException {
        Path file = home.resolve("aegis.conf");
        Files.writeString(file, "# comment\n\n AEGIS_A = 1 \nAEGIS_B=\"two words\"\nAEGIS_C=a=b\n");

        assertThat(SettingFile.read(file)).isEqualTo(Map.of("AEGIS_A", "1", "AEGIS_B", "two words", "AEGIS_C", "a=b"));
    }

    @Test
    void aLineWithoutAValueIsNamed() throws IOException {
        Path file = home.resolve("aegis.conf");
        Files.writeString(file, "AEGIS_A=1\nnonsense\n");

        assertThatThrownBy(() -> SettingFile.read(file)).hasMessageContaining("Line 2");
    }

    @Test
    void theHomeFolderMustBeThere() {
        assertThat(BundleSettings.homeFolder(home.toString(), null)).isEqualTo(home.toAbsolutePath());
        assertThat(BundleSettings.homeFolder(" ", home.toString())).isEqualTo(home.toAbsolutePath());
        assertThatThrownBy(() -> BundleSettings.homeFolder(null, null)).hasMessageContaining("AEGIS_HOME");
        assertThatThrownBy(
                        () -> BundleSettings.homeFolder(home.resolve("nothing").toString(), null))
                .hasMessageContaining("not a folder");
    }
}
