package io.aegis.testkit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record Note(
        UUID id,
        String mitreId,
        NoteKind kind,
        List<String> tags,
        List<UUID> related,
        List<Long> numbers,
        @Nullable String data,
        @Nullable Integer stars,
        Instant createdAt,
        @Nullable UUID parentId) {
    static Note of(UUID id, String mitreId) {
        return new Note(
                id,
                mitreId,
                NoteKind.VERY_URGENT,
                List.of("a", "b \"c\"", ""),
                List.of(id),
                List.of(1L, 2L),
                "{\"k\": 1}",
                5,
                Instant.parse("2026-02-03T04:05:06.789012Z"),
                null);
    }
}
