package io.aegis.core.security.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.security.Role;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditJsonTest {
    private final AuditJson json = new AuditJson();

    private record Thing(Role madeBy, Instant madeAt, String apiKey) {}

    @Test
    void writesAsTheApiDoesAndMasksSecrets() {
        assertThat(json.write(new Thing(Role.RED_LEAD, Instant.EPOCH, "aegis_1")))
                .isEqualTo("{\"made_by\":\"red_lead\",\"made_at\":\"1970-01-01T00:00:00Z\",\"api_key\":\"***\"}");
    }

    @Test
    void writesTheSameAfterForgettingItsClasses() {
        Thing thing = new Thing(Role.VIEWER, Instant.EPOCH, "x");
        String before = json.write(thing);
        json.forgetClasses();
        assertThat(json.write(thing)).isEqualTo(before);
    }
}
