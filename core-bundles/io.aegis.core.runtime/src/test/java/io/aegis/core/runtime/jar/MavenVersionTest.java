package io.aegis.core.runtime.jar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MavenVersionTest {
    @ParameterizedTest
    @CsvSource({"1.0.0.SNAPSHOT,1.0.0-SNAPSHOT", "1.0.0,1.0.0", "2.0.0.rc1,2.0.0-rc1", "10.20.30.a.b,10.20.30-a.b"})
    void isAsMavenWritesIt(String osgi, String maven) {
        assertThat(MavenVersion.of(osgi)).isEqualTo(maven);
    }
}
