package io.aegis.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.id.Ids;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.ibatis.cursor.Cursor;
import org.junit.jupiter.api.Test;

class MapperTest {
    private final TestDatabase database = TestDatabase.of("note", Path.of("src/test/resources/note"));
    private final NoteMapper notes = database.mapper(NoteMapper.class);
    private final UUID id = Ids.next();

    @Test
    void everyTypeComesBackAsItWent() {
        Note note = Note.of(id, "T1059");
        notes.insert(note);
        assertThat(notes.byId(id)).contains(note);
        assertThat(notes.required(id)).isEqualTo(note);
    }

    @Test
    void nullsAndEmptyListsComeBackToo() {
        Note note =
                new Note(id, "T1", NoteKind.PLAIN, List.of(), List.of(), List.of(), null, null, Instant.EPOCH, null);
        notes.insert(note);
        assertThat(notes.byId(id)).contains(note);
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertThat(notes.byId(id)).isEmpty();
        assertThat(notes.newest(Instant.now())).isNull();
    }

    @Test
    void listsAreParameters() {
        notes.insert(Note.of(id, "T2"));
        assertThat(notes.mitreIds(List.of(id), NoteKind.VERY_URGENT)).containsExactly("T2");
        assertThat(notes.mitreIds(Set.of(id), NoteKind.PLAIN)).isEmpty();
        assertThat(notes.mitreIds(List.of(), NoteKind.PLAIN)).isEmpty();
    }

    @Test
    void listsOfRowsAreImmutable() {
        notes.insert(Note.of(id, "T2"));
        List<String> tags = notes.required(id).tags();
        assertThatThrownBy(() -> tags.add("x")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void xmlBesideTheInterfaceIsFound() {
        notes.insert(Note.of(id, "T3"));
        assertThat(notes.summaries(null)).containsExactly(new NoteSummary(id, "T3", 3));
        assertThat(notes.summaries("nothing")).isEmpty();
    }

    @Test
    void aReadSeesWhatAnotherConnectionWroteMeanwhile() throws Exception {
        database.doInTransaction(() -> {
            assertThat(notes.count()).isZero();
            Thread other = new Thread(() -> notes.insert(Note.of(id, "T4")));
            other.start();
            other.join();
            assertThat(notes.count()).isEqualTo(1);
        });
    }

    @Test
    void aCursorStreamsInsideATransaction() throws Exception {
        for (int i = 0; i < 35; i++) {
            notes.insert(Note.of(Ids.next(), "T" + i));
        }
        List<String> seen = new ArrayList<>();
        database.doInTransaction(() -> {
            try (Cursor<Note> all = notes.all()) {
                all.forEach(note -> seen.add(note.mitreId()));
            }
        });
        assertThat(seen).hasSize(35);
    }

    @Test
    void nothingIsInTheSearchPath() {
        assertThatThrownBy(() -> database.execute("SELECT * FROM note")).hasMessageContaining("does not exist");
    }
}
