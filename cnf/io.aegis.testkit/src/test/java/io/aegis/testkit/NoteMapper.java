package io.aegis.testkit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.cursor.Cursor;
import org.jspecify.annotations.Nullable;

interface NoteMapper {
    @Insert(
            """
            INSERT INTO note.note (id, mitre_id, kind, tags, related, numbers, data, stars, created_at, parent_id)
            VALUES (#{id}, #{mitreId}, #{kind}, #{tags}, #{related}, #{numbers}, #{data}::jsonb, #{stars}, #{createdAt},
                    #{parentId})
            """)
    void insert(Note note);

    @Select("SELECT * FROM note.note WHERE id = #{id}")
    Optional<Note> byId(UUID id);

    @Select("SELECT count(*) FROM note.note")
    int count();

    @Select("SELECT mitre_id FROM note.note WHERE id = ANY(#{ids}) AND kind = #{kind} ORDER BY mitre_id")
    List<String> mitreIds(Collection<UUID> ids, NoteKind kind);

    @Select("SELECT tags FROM note.note WHERE id = #{id}")
    List<String> tagsOf(UUID id);

    @Select("SELECT max(created_at) FROM note.note WHERE created_at <= #{until}")
    @Nullable
    Instant newest(Instant until);

    @Select("SELECT * FROM note.note ORDER BY mitre_id")
    @Options(fetchSize = 10)
    Cursor<Note> all();

    List<NoteSummary> summaries(@Nullable String search);

    default Note required(UUID id) {
        return byId(id).orElseThrow();
    }
}
