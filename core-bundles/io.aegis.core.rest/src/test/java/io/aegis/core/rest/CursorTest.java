package io.aegis.core.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.Cursor;
import io.aegis.api.rest.Page;
import io.aegis.api.rest.PageRequest;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final Instant AT = Instant.parse("2026-05-01T10:00:00.123456Z");
    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");

    @Test
    void whatGoesOutComesBack() {
        String text = Cursor.after("title", "a & b = ü\u0001", 42, AT, ID).toString();
        Cursor cursor = request(text, 0).cursor("title", 4).orElseThrow();
        assertThat(cursor.text(0)).isEqualTo("a & b = ü\u0001");
        assertThat(cursor.number(1)).isEqualTo(42);
        assertThat(cursor.instant(2)).isEqualTo(AT);
        assertThat(cursor.uuid(3)).isEqualTo(ID);
    }

    @Test
    void noneIsTheBeginning() {
        assertThat(request(null, 0).cursor("title", 2)).isEmpty();
        assertThat(request("", 0).cursor("title", 2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "ü", "AAAA", "'; DROP TABLE test", "dGl0bGU", "JTAw"})
    void whatIsNoneOfOursIsRefused(String text) {
        assertThatThrownBy(() -> request(text, 0).cursor("title", 1)).isInstanceOf(ProblemException.class);
    }

    @Test
    void oneOfAnotherOrderIsRefused() {
        String text = Cursor.after("-created_at", AT, ID).toString();
        assertThatThrownBy(() -> request(text, 0).cursor("title", 2)).isInstanceOf(ProblemException.class);
    }

    @Test
    void keysOfAnotherKindAreRefused() {
        String text = Cursor.after("title", "no\0", "no").toString();
        Cursor cursor = request(text, 0).cursor("title", 2).orElseThrow();
        assertThatThrownBy(() -> cursor.text(0)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> cursor.uuid(1)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> cursor.instant(1)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> cursor.number(1)).isInstanceOf(ProblemException.class);
    }

    @Test
    void anOffsetBesideItIsRefused() {
        String text = Cursor.after("title", "a", ID).toString();
        assertThatThrownBy(() -> request(text, 5).cursor("title", 2)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aFullPageNamesTheNextAndTheLastDoesNot() {
        PageRequest request = new PageRequest(0, 2);
        Page<String> full = request.page(List.of("a", "b"), 3, row -> Cursor.after("title", row));
        String expected =
                Base64.getUrlEncoder().withoutPadding().encodeToString("title&b".getBytes(StandardCharsets.UTF_8));
        assertThat(full.nextCursor()).isEqualTo(expected);
        assertThat(request.page(List.of("c"), 3, row -> Cursor.after("title", row))
                        .nextCursor())
                .isNull();
    }

    /** As JAX-RS fills it. */
    private static PageRequest request(@Nullable String cursor, int offset) {
        PageRequest request = new PageRequest(offset, 50);
        try {
            Field field = PageRequest.class.getDeclaredField("cursor");
            field.setAccessible(true);
            field.set(request, cursor);
            return request;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
