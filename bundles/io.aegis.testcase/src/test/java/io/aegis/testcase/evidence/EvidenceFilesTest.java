package io.aegis.testcase.evidence;

import static io.aegis.testcase.TestFixture.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.error.Problem;
import io.aegis.api.rest.PageRequest;
import io.aegis.testcase.TestRow;
import io.aegis.testcase.api.TestState;
import io.aegis.testkit.TestUpload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceFilesTest {
    private final EvidenceFixture from = new EvidenceFixture();
    private final EvidenceFixture to = new EvidenceFixture();

    private static String export(EvidenceFixture testFixture, UUID id) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        testFixture.archive.write(id, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private UUID restore(String file) throws IOException {
        return to.archive.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), false);
    }

    @Test
    void goesFromHouseToHouseWithoutLoss() throws IOException {
        TestRow test = from.testFixture.inState(TestState.RED_EXECUTING);
        byte[] large = new byte[150_000];
        new Random(1).nextBytes(large);
        from.add(test, "red", "small");
        from.service.add(
                test.id(),
                new EvidenceUpload(new TestUpload().file("ä.bin", null, large).text("description", "Two\nlines")));
        from.testFixture.moves.submitRed(test.id(), null);
        from.add(test, "blue", "blue");
        String file = export(from, test.id());

        restore(file);
        assertThat(export(to, test.id())).isEqualTo(file);
        TestRow restored = to.testFixture.access.visible(test.id());
        assertThat(restored.redEvidenceCount()).isEqualTo(2);
        assertThat(restored.blueEvidenceCount()).isEqualTo(1);
        assertThat(to.service.list(test.id(), null, new PageRequest()).items())
                .isEqualTo(from.service.list(test.id(), null, new PageRequest()).items());
        assertThat(to.blobs.contents).containsKey(EvidenceBlobs.hash(large));
        assertThat(to.blobs.references).isEqualTo(from.blobs.references);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"content\":[\"c21hbGw=\"]|\"content\":[\"c21hbGs=\"]|sha256",
                "\"content\":[\"c21hbGw=\"]|\"content\":[\"c21hbGw=\",\"c21hbGw=\"]|sha256",
                "\"content\":[\"c21hbGw=\"]|\"content\":[]|sha256",
                "\"content\":[\"c21hbGw=\"]|\"content\":[5]|texts",
                "\"content\":[\"c21hbGw=\"]|\"content\":\"c21hbGw=\"|content",
                "\"content\":[\"c21hbGw=\"]|\"content\":[\"%%%\"]|base64",
                "\"content\":[\"c21hbGw=\"]|\"contents\":[\"c21hbGw=\"]|contents",
                "\"content\":[\"c21hbGw=\"]|\"content\":[\"c21hbGw=\"],\"more\":1|end",
                "\"file_name\":\"notes.txt\"|\"file_name\":\"../notes.txt\"|file name",
                "\"content_type\":\"text/plain\"|\"content_type\":\"text\"|content_type",
                "\"size\":5|\"size\":6|size",
                "\"size\":5|\"size\":0|empty",
                "\"team\":\"red\"|\"team\":\"purple\"|red or blue",
                "\"team\":\"red\"|\"team\":\"red\",\"team\":\"blue\"|team",
                "\"team\":\"red\"|\"team\":{}|team",
                "\"evidence\":[{|\"evidence\":[5,{|objects",
            })
    void refusesWhatWasTamperedWith(String good, String bad, String word) throws IOException {
        TestRow test = from.testFixture.create("A");
        from.add(test, "red", "small");
        String file = export(from, test.id());
        assertThat(file).contains(good);
        assertProblem(Problem.INVALID_INPUT, () -> restore(file.replace(good, bad)), word);
        assertProblem(Problem.NOT_FOUND, () -> to.testFixture.access.visible(test.id()));
    }
}
