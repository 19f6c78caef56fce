package io.aegis.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.id.Ids;
import io.aegis.api.persistence.ConstraintViolation;
import io.aegis.spi.persistence.Deferred;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.junit.jupiter.api.Test;

class DeferredTest {
    /** Writes behind. */
    interface LaterMapper {
        @Deferred
        @Insert(
                """
                INSERT INTO note.note (id, mitre_id, kind, tags, related, numbers, data, stars, created_at, parent_id)
                VALUES (#{id}, #{mitreId}, #{kind}, #{tags}, #{related}, #{numbers}, #{data}::jsonb, #{stars},
                    #{createdAt}, #{parentId})
                """)
        void insert(Note note);

        @Deferred
        @Insert("INSERT INTO note.note (id, mitre_id, kind, created_at) VALUES (#{id}, #{name}, 'plain', now())")
        void plain(@Param("id") UUID id, @Param("name") String name);
    }

    /** Wants to know at once what can be known only later. */
    interface WrongMapper {
        @Deferred
        @Insert("INSERT INTO note.note (id) VALUES (#{id})")
        int insert(UUID id);
    }

    private final TestDatabase database = TestDatabase.of("note", Path.of("src/test/resources/note"));
    private final TestDatabase other = database.and("other-plugin", Path.of("src/test/resources/other"));
    private final NoteMapper notes = database.mapper(NoteMapper.class);
    private final LaterMapper later = database.mapper(LaterMapper.class);

    /** How many transactions PostgreSQL knows of beside the one that asks. */
    private int open() {
        try (var connection = DriverManager.getConnection(database.url());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        """
                        SELECT count(*) FROM pg_stat_activity
                        WHERE datname = current_database() AND state = 'idle in transaction'
                        """)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void isSentWithTheCommit() {
        Note note = Note.of(Ids.next(), "T1");
        database.doInTransaction(() -> {
            later.insert(note);
            later.plain(Ids.next(), "T2");
            assertThat(open()).as("nothing was sent yet").isZero();
        });
        assertThat(notes.byId(note.id())).contains(note);
        assertThat(notes.count()).isEqualTo(2);
    }

    @Test
    void isSentAheadOfTheNextStatementWhateverThatIs() {
        database.doInTransaction(() -> {
            later.plain(Ids.next(), "T1");
            assertThat(notes.count()).isEqualTo(1);
            later.plain(Ids.next(), "T2");
            later.plain(Ids.next(), "T3");
            other.execute("DELETE FROM note.note WHERE mitre_id = 'T2'");
            later.plain(Ids.next(), "T4");
        });
        assertThat(notes.summaries(null)).extracting(NoteSummary::mitreId).containsExactly("T1", "T3", "T4");
    }

    @Test
    void whatIsRefusedAtTheEndRollsEverythingBack() {
        UUID id = Ids.next();
        assertThatThrownBy(() -> database.doInTransaction(() -> {
                    notes.insert(Note.of(id, "T1"));
                    later.plain(Ids.next(), "T2");
                    later.plain(Ids.next(), "T1");
                }))
                .isInstanceOf(ConstraintViolation.class);
        assertThat(notes.count()).isZero();
    }

    @Test
    void isForgottenOnARollback() {
        assertThatThrownBy(() -> database.doInTransaction(() -> {
                    later.plain(Ids.next(), "T1");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        database.doInTransaction(() -> later.plain(Ids.next(), "T2"));
        assertThat(notes.summaries(null)).extracting(NoteSummary::mitreId).containsExactly("T2");
    }

    @Test
    void isLikeAnyOtherOutsideOfATransaction() {
        later.plain(Ids.next(), "T1");
        assertThat(notes.count()).isEqualTo(1);
        assertThatThrownBy(() -> later.plain(Ids.next(), "T1")).isInstanceOf(ConstraintViolation.class);
    }

    /** After a few times the driver prepares it on the server. */
    @Test
    void worksAgainAndAgain() {
        for (int i = 0; i < 30; i++) {
            String name = "T" + i;
            database.doInTransaction(() -> {
                later.plain(Ids.next(), name);
                later.insert(Note.of(Ids.next(), name + ".001"));
            });
        }
        assertThat(notes.count()).isEqualTo(60);
        assertThatThrownBy(() -> database.doInTransaction(() -> later.plain(Ids.next(), "T1")))
                .isInstanceOf(ConstraintViolation.class);
        assertThat(open()).isZero();
    }

    @Test
    void mayBeMany() {
        database.doInTransaction(() -> {
            for (int i = 0; i < 10_000; i++) {
                later.plain(Ids.next(), "T" + i);
            }
        });
        assertThat(notes.count()).isEqualTo(10_000);
    }

    @Test
    void mustReturnNothing() {
        assertThatThrownBy(() -> database.mapper(WrongMapper.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("WrongMapper.insert is @Deferred and returns something");
    }
}
