package io.aegis.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PagesTest {
    @Test
    void a_page_is_there_when_it_is_full() {
        assertThat(Pages.has(1_000, 50_000)).isTrue();
        assertThat(Pages.has(1_000, 49_999)).isFalse();
        assertThat(Pages.has(1, 50_000)).as("the first is no other page").isFalse();
    }

    @Test
    void the_offset_passes_over_the_pages_before() {
        assertThat(Pages.offset(1_000)).isEqualTo(49_950);
    }
}
