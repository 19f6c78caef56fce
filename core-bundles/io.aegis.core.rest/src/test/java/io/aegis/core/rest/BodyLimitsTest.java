package io.aegis.core.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyLimitsTest {
    @Test
    void multipartMayBeLongerByWhatIsAroundTheFile() {
        BodyLimits limits = new BodyLimits(10, 1000);
        assertThat(limits.ofBody(null)).isEqualTo(1000);
        assertThat(limits.ofBody("application/json")).isEqualTo(1000);
        assertThat(limits.ofBody("Multipart/form-data; boundary=x")).isEqualTo(1000 + 1024 * 1024);
        assertThat(new BodyLimits(10, Long.MAX_VALUE).ofBody("multipart/form-data"))
                .isEqualTo(Long.MAX_VALUE);
    }
}
