package io.aegis.testcase.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.testcase.TestFixture;
import io.aegis.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asked of a real PostgreSQL, as the lists do it. */
class SearchWordsTest {
    private static final TestDatabase DATABASE = TestDatabase.of("test");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Müller's Straße|muller",
                "Müller's Straße|MÜLLER",
                "Müller's Straße|strasse",
                "Strasse|straße",
                "İstanbul|istanbul",
                "ISTANBUL|İstanbul",
                "Diyarbakır|DIYARBAKIR",
                "Łódź|lodz",
                "ΟΔΟΣ|οδος",
                "Отчёт Киев|отчет",
                "認証情報のダンプ|情報",
                "認証情報のダンプ|ダンプ",
                "認証情報のダンプ|プ",
                "认证凭据转储|凭据转储",
                "자격증명덤프|증명",
                "การโจมตี|โจม",
                "Pass-the-Hash|passthehash",
                "Pass-the-Hash|pass-the-hash",
                "Pass-the-Hash|the hash",
                "Pass\u2011the\u2011Hash|pass-the",
                "email|e-mail",
                "E-Mail|email",
                "Power\u00adShell|powershell",
                "Ｆｕｌｌ width|full",
                "T1059.001 run|t1059.001",
                "हिन्दी पाठ|हिन्दी",
                "كَلِمَة أحمد|كلمة احمد",
                "م\u0640ح\u0640مد|محمد"
            })
    void findsWhatAPersonWouldExpect(String text, String asked) {
        assertThat(matches(text, asked)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"認証情報|報情", "認証情報|情証", "PowerShell|shell", "Pass-the-Hash|ash", "email|e-post", "a|-", "a|' & b"})
    void findsNothingElse(String text, String asked) {
        assertThat(matches(text, asked)).isFalse();
    }

    @Test
    void wordsThatWereStoredBeforeAreFoundToo() throws Exception {
        String update = Files.readString(Path.of("src/main/resources/db/V004__search_words.sql"));
        DATABASE.execute(
                "INSERT INTO test.template (id, technique_id, name, parts, source, words, created_by_name) VALUES "
                        + "(gen_random_uuid(), gen_random_uuid(), 'x', '{}', 'custom', "
                        + "array_to_tsvector(ARRAY['müller', 'straße', '認証情報のダンプ', 'plain']), 'x')");
        UUID test = new TestFixture(DATABASE).create("plain").id();
        DATABASE.execute("UPDATE test.test_search SET words = array_to_tsvector(ARRAY['müller', '認証情報のダンプ']) "
                + "WHERE test_id = '" + test + "'");
        DATABASE.execute(update);
        for (String asked : new String[] {"muller", "情報の"}) {
            assertThat(number("SELECT count(*) FROM test.test_search WHERE words @@ '"
                            + SearchWords.query(asked).replace("'", "''") + "'::tsquery"))
                    .as(asked)
                    .isEqualTo(1);
        }
        for (String asked : new String[] {"muller", "MÜLLER", "strasse", "情報の", "plain"}) {
            assertThat(number("SELECT count(*) FROM test.template WHERE words @@ '"
                            + SearchWords.query(asked).replace("'", "''") + "'::tsquery"))
                    .as(asked)
                    .isEqualTo(1);
        }
    }

    private static long number(String sql) {
        return DATABASE.withConnection(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    private static boolean matches(String text, String asked) {
        String words = String.join("','", SearchWords.of(text));
        return number("SELECT count(*) WHERE array_to_tsvector(ARRAY['" + words + "']) @@ '"
                        + SearchWords.query(asked).replace("'", "''") + "'::tsquery")
                == 1;
    }
}
