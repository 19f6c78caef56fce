package io.aegis.core.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersistenceSettingsTest {
    @Test
    void thePoolFollowsTheProcessorsUnlessItIsSet() {
        int processors = Runtime.getRuntime().availableProcessors();
        assertThat(PersistenceSettings.poolSize(0)).isEqualTo(Math.max(10, 4 * processors));
        assertThat(PersistenceSettings.poolSize(2)).isEqualTo(2);
        assertThat(PersistenceSettings.poolSize(500)).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 501})
    void aPoolThatCannotBeIsRefused(int size) {
        assertThatThrownBy(() -> PersistenceSettings.poolSize(size))
                .hasMessage("AEGIS_DATABASE_POOL_SIZE must be 0 or between 2 and 500, not " + size);
    }
}
