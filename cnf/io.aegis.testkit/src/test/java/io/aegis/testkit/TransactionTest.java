package io.aegis.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.id.Ids;
import io.aegis.api.persistence.ConstraintViolation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.exceptions.PersistenceException;
import org.junit.jupiter.api.Test;

class TransactionTest {
    private final TestDatabase database = TestDatabase.of("note", Path.of("src/test/resources/note"));
    private final TestDatabase other = database.and("other-plugin", Path.of("src/test/resources/other"));
    private final NoteMapper notes = database.mapper(NoteMapper.class);
    private final UUID id = Ids.next();

    @Test
    void commitsWhatTheWorkWroteAndGivesItsResult() {
        String result = database.inTransaction(() -> {
            notes.insert(Note.of(id, "T1"));
            return "done";
        });
        assertThat(result).isEqualTo("done");
        assertThat(notes.count()).isEqualTo(1);
    }

    @Test
    void rollsBackOnAThrowAndLetsItThrough() {
        assertThatThrownBy(() -> database.doInTransaction(() -> {
                    notes.insert(Note.of(id, "T1"));
                    throw new IOException("checked ones too");
                }))
                .isInstanceOf(IOException.class);
        assertThat(notes.count()).isZero();
    }

    @Test
    void spansThePluginsThatACallPassesThrough() {
        assertThat(other.schema()).isEqualTo("other_plugin");
        assertThatThrownBy(() -> database.doInTransaction(() -> {
                    notes.insert(Note.of(id, "T1"));
                    other.doInTransaction(() -> other.execute("INSERT INTO other_plugin.thing VALUES (1)"));
                    throw new IllegalStateException("both are undone");
                }))
                .hasMessage("both are undone");
        assertThat(notes.count()).isZero();
        assertThat(things()).isZero();
    }

    @Test
    void anInnerFailureDoomsTheWholeEvenIfCaught() {
        assertThatThrownBy(() -> database.doInTransaction(() -> {
                    notes.insert(Note.of(id, "T1"));
                    assertThatThrownBy(() -> other.doInTransaction(() -> {
                                throw new IllegalArgumentException("inner");
                            }))
                            .hasMessage("inner");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("inner");
        assertThat(notes.count()).isZero();
    }

    @Test
    void isInvisibleToOthersUntilCommitted() throws Exception {
        List<Integer> seen = new ArrayList<>();
        database.doInTransaction(() -> {
            notes.insert(Note.of(id, "T1"));
            Thread reader = new Thread(() -> seen.add(notes.count()));
            reader.start();
            reader.join();
        });
        assertThat(seen).containsExactly(0);
    }

    @Test
    void actionsRunAfterTheOutermostCommitInTheirOrder() {
        List<String> log = new ArrayList<>();
        database.doInTransaction(() -> {
            other.doInTransaction(() -> {
                notes.insert(Note.of(id, "T1"));
                other.afterCommit(() -> log.add("first sees " + notes.count()));
            });
            database.afterCommit(() -> {
                throw new IllegalStateException("changes nothing");
            });
            database.afterCommit(() -> database.afterCommit(() -> log.add("second")));
            log.add("work");
        });
        assertThat(log).containsExactly("work", "first sees 1", "second");
    }

    @Test
    void actionsDoNotRunAfterARollback() {
        List<String> log = new ArrayList<>();
        assertThatThrownBy(() -> database.doInTransaction(() -> {
                    database.afterCommit(() -> log.add("never"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(log).isEmpty();
    }

    @Test
    void withoutATransactionAnActionRunsAtOnce() {
        List<String> log = new ArrayList<>();
        database.afterCommit(() -> log.add("at once"));
        assertThat(log).containsExactly("at once");
    }

    @Test
    void theBareConnectionIsTheOneOfTheTransaction() {
        assertThatThrownBy(() -> database.doInTransaction(() -> {
                    database.execute("INSERT INTO other_plugin.thing VALUES (7)");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(things()).isZero();
        database.execute("INSERT INTO other_plugin.thing VALUES (7)");
        assertThat(things()).isEqualTo(1);
    }

    @Test
    void aDuplicateNamesItsConstraint() {
        notes.insert(Note.of(id, "T1"));
        assertThatThrownBy(() -> notes.insert(Note.of(Ids.next(), "T1")))
                .isInstanceOfSatisfying(ConstraintViolation.class, e -> {
                    assertThat(e.constraint()).isEqualTo("note_mitre_id_key");
                    assertThat(e.isDuplicate()).isTrue();
                });
    }

    @Test
    void otherConstraintsAreNoDuplicates() {
        notes.insert(Note.of(id, "T1"));
        assertViolation("UPDATE note.note SET parent_id = gen_random_uuid()", "note_parent_id_fkey", "23503");
        assertViolation("UPDATE note.note SET kind = 'x'", "note_kind_check", "23514");
        assertViolation("UPDATE note.note SET kind = NULL", "", "23502");
    }

    @Test
    void aTransactionWithACaughtSqlErrorDoesNotPassForCommitted() {
        notes.insert(Note.of(id, "T1"));
        assertThatThrownBy(() -> database.doInTransaction(() -> {
                    notes.insert(Note.of(Ids.next(), "T2"));
                    assertThatThrownBy(() -> notes.insert(Note.of(id, "T3"))).isInstanceOf(ConstraintViolation.class);
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(notes.count()).isEqualTo(1);
    }

    @Test
    void nulIs400() {
        assertThatThrownBy(() -> notes.insert(Note.of(id, "T\0")))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.INVALID_INPUT));
    }

    @Test
    void aDefectComesAsItIs() {
        assertThatThrownBy(() -> database.execute("SELECT nonsense")).isInstanceOf(PersistenceException.class);
    }

    private void assertViolation(String sql, String constraint, String state) {
        assertThatThrownBy(() -> database.execute(sql)).isInstanceOfSatisfying(ConstraintViolation.class, e -> {
            assertThat(e.constraint()).isEqualTo(constraint);
            assertThat(e.sqlState()).isEqualTo(state);
            assertThat(e.isDuplicate()).isFalse();
        });
    }

    private int things() {
        return database.withConnection(connection -> {
            try (var row = connection.createStatement().executeQuery("SELECT count(*) FROM other_plugin.thing")) {
                row.next();
                return row.getInt(1);
            }
        });
    }
}
