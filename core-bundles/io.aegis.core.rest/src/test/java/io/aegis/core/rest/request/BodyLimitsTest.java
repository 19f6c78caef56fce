package io.aegis.core.rest.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.core.rest.segment.PermissionRule;
import io.aegis.core.rest.segment.QueryParameters;
import io.aegis.core.rest.segment.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyLimitsTest {
    private final BodyLimits limits = new BodyLimits(100_000, 1_000_000);

    private static Route route(boolean streams, long bytes) {
        return new Route("/a", new PermissionRule(null), List.of("*/*"), streams, bytes, false, QueryParameters.NONE);
    }

    @Test
    void multipartMayBeLongerByWhatIsAroundTheFile() {
        assertThat(limits.ofBody(null)).isEqualTo(1_000_000);
        assertThat(limits.ofBody("application/json")).isEqualTo(1_000_000);
        assertThat(limits.ofBody("Multipart/form-data; boundary=x")).isEqualTo(1_000_000 + 1024 * 1024);
        assertThat(new BodyLimits(10, Long.MAX_VALUE).ofBody("multipart/form-data"))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aMethodHasItsOwnLimitWithinThatOfTheServer() {
        assertThat(limits.ofBody(null, "application/json")).isEqualTo(65_536);
        assertThat(limits.ofBody(route(false, -1), "application/json")).isEqualTo(65_536);
        assertThat(limits.ofBody(route(false, 70_000), "application/json")).isEqualTo(70_000);
        assertThat(limits.ofBody(route(false, 200_000), "application/json")).isEqualTo(100_000);
        assertThat(limits.ofBody(route(true, -1), "application/json")).isEqualTo(1_000_000);
        assertThat(limits.ofBody(route(true, 500), "application/json")).isEqualTo(500);
        assertThat(limits.ofBody(route(true, 500), "multipart/form-data")).isEqualTo(500 + 1024 * 1024);
    }
}
