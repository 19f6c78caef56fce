package io.aegis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.id.Ids;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void eachIdSortsAfterTheOneBefore() {
        List<String> made =
                Stream.generate(Ids::next).limit(100_000).map(UUID::toString).toList();
        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void anIdSaysItsVersionAndWhenItWasMade() {
        long before = System.currentTimeMillis();
        UUID id = Ids.next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        // ids of a busy moment may run a little ahead of the clock
        assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, System.currentTimeMillis() + 1_000);
    }

    @Test
    void threadsMakeDifferentIds() {
        Set<UUID> made = new HashSet<>(
                IntStream.range(0, 50_000).parallel().mapToObj(i -> Ids.next()).toList());
        assertThat(made).hasSize(50_000);
    }
}
