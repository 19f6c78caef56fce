package io.aegis.core.persistence.mapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.core.persistence.PostgresForTests;
import io.aegis.core.persistence.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSession;
import org.apache.ibatis.transaction.managed.ManagedTransaction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordResultsTest {
    private static EmbeddedPostgres postgres;

    private final Configuration configuration = MapperConfiguration.create();

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        postgres = PostgresForTests.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    enum Colour {
        LIGHT_RED
    }

    record Everything(
            UUID id,
            String title,
            int count,
            long bigCount,
            double share,
            boolean isOpen,
            Colour colour,
            Instant createdAt,
            List<String> tags,
            @Nullable String note) {}

    record Pair(@Nullable Integer one, @Nullable String two) {}

    record Nested(UUID id, Pair pair, Inner inner) {
        record Inner(String title, Pair pair) {}
    }

    record Strict(String text) {
        Strict {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("empty");
            }
        }
    }

    interface Mapper {
        @Select(
                """
                SELECT '00000000-0000-4000-8000-000000000001'::uuid AS id, 'a' AS title, 1 AS count, 2::bigint AS big_count,
                       0.5::float8 AS share, true AS is_open, 'light_red' AS colour, ARRAY['x', 'y'] AS tags,
                       '2026-01-02T03:04:05Z'::timestamptz AS created_at, NULL::text AS note, 'not asked for' AS other""")
        Everything everything();

        @Select("SELECT n AS one, 'row ' || n AS two FROM generate_series(1, 3) n ORDER BY n")
        List<Pair> pairs();

        @Select(
                """
                <script>SELECT <if test="turned">'a' AS two, 1 AS one</if><if test="!turned">1 AS one, 'a' AS two</if>
                </script>""")
        Pair either(@Param("turned") boolean turned);

        @Select("SELECT NULL::int AS one, NULL::text AS two")
        @Nullable
        Pair nothing();

        @Select(
                "SELECT '00000000-0000-4000-8000-000000000001'::uuid AS id, #{one}::int AS one, NULL::text AS two, 'a' AS title")
        Nested nested(@Param("one") @Nullable Integer one);

        @Select("SELECT NULL::uuid AS id, 1 AS one, 'b' AS two, 'a' AS title")
        @Nullable
        Nested nestedInNothing();

        @Select("SELECT 1 AS one, 'a' AS two WHERE false")
        @Nullable
        Pair none();

        @Select("SELECT 1 AS one")
        Pair half();

        @Select("SELECT #{text} AS text")
        Strict strict(@Param("text") String text);

        @Select(
                "SELECT NULL::uuid AS id, 'a' AS title, NULL::int AS count, 2 AS big_count, 0.5 AS share, true AS is_open,"
                        + " 'light_red' AS colour, ARRAY['x'] AS tags, now() AS created_at, 'n' AS note")
        Everything withoutCount();

        @Select("SELECT 7")
        int number();
    }

    @Test
    void readsEveryTypeByTheNameOfItsColumn() throws Exception {
        assertThat(ask(Mapper::everything))
                .isEqualTo(new Everything(
                        UUID.fromString("00000000-0000-4000-8000-000000000001"),
                        "a",
                        1,
                        2,
                        0.5,
                        true,
                        Colour.LIGHT_RED,
                        Instant.parse("2026-01-02T03:04:05Z"),
                        List.of("x", "y"),
                        null));
    }

    @Test
    void readsAllRowsInTheirOrder() throws Exception {
        assertThat(ask(Mapper::pairs))
                .containsExactly(new Pair(1, "row 1"), new Pair(2, "row 2"), new Pair(3, "row 3"));
    }

    @Test
    void oneStatementMayAnswerItsColumnsInAnotherOrder() throws Exception {
        for (boolean turned : new boolean[] {false, true, false}) {
            assertThat(this.<Pair>ask(mapper -> mapper.either(turned))).isEqualTo(new Pair(1, "a"));
        }
    }

    @Test
    void aRowOfNullsIsNull() throws Exception {
        assertThat(ask(Mapper::nothing)).isNull();
        assertThat(ask(Mapper::none)).isNull();
    }

    @Test
    void aRecordInARecordIsMadeOfTheSameColumns() throws Exception {
        UUID id = UUID.fromString("00000000-0000-4000-8000-000000000001");
        assertThat(this.<Nested>ask(mapper -> mapper.nested(1)))
                .isEqualTo(new Nested(id, new Pair(1, null), new Nested.Inner("a", new Pair(1, null))));
        assertThat(this.<Nested>ask(mapper -> mapper.nested(null)))
                .isEqualTo(new Nested(id, new Pair(null, null), new Nested.Inner("a", new Pair(null, null))));
        assertThat(ask(Mapper::nestedInNothing)).isNull();
    }

    @Test
    void saysWhichColumnIsMissing() {
        assertThatThrownBy(() -> ask(Mapper::half))
                .isInstanceOf(PersistenceException.class)
                .hasMessageContaining("two");
    }

    @Test
    void aRecordThatRefusesItsValuesIsAnError() throws Exception {
        assertThat(this.<Strict>ask(mapper -> mapper.strict("a"))).isEqualTo(new Strict("a"));
        assertThatThrownBy(() -> ask(mapper -> mapper.strict("")))
                .isInstanceOf(PersistenceException.class)
                .hasRootCauseMessage("empty");
    }

    @Test
    void nullForAPrimitiveIsAnError() {
        assertThatThrownBy(() -> ask(Mapper::withoutCount)).isInstanceOf(PersistenceException.class);
    }

    @Test
    void whatIsNoRecordIsReadAsEver() throws Exception {
        assertThat(ask(Mapper::number)).isEqualTo(7);
    }

    private <T> @Nullable T ask(Function<Mapper, @Nullable T> question) throws Exception {
        if (!configuration.hasMapper(Mapper.class)) {
            configuration.addMapper(Mapper.class);
        }
        try (Connection connection =
                        PostgresForTests.address(postgres).dataSource().getConnection();
                SqlSession session = new DefaultSqlSession(
                        configuration,
                        configuration.newExecutor(new ManagedTransaction(connection, false), ExecutorType.SIMPLE),
                        false)) {
            return question.apply(session.getMapper(Mapper.class));
        }
    }
}
