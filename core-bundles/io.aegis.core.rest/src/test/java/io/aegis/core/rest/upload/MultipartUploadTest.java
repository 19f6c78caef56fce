package io.aegis.core.rest.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import io.aegis.api.rest.Upload;
import io.aegis.api.rest.UploadPart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a body may look like, whatever is kept of it then. */
class MultipartUploadTest {
    private static final String TYPE = "multipart/form-data; boundary=XX";
    private static final String FILE =
            "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n";
    private static final String TEAM = "--XX\r\nContent-Disposition: form-data; name=\"team\"\r\n\r\nred\r\n";
    private static final String END = "\r\n--XX--\r\n";

    private @Nullable String fileName;
    private byte[] content = {};

    /** Gives the field team. */
    private String read(String type, InputStream body) throws IOException {
        MultipartUpload upload = new MultipartUpload(type, -1, body);
        String team = "";
        for (UploadPart part = upload.next(); part != null; part = upload.next()) {
            if ("file".equals(part.name())) {
                fileName = part.fileName();
                content = part.content().readAllBytes();
            } else {
                team = part.text(100);
            }
        }
        return team;
    }

    private String read(String body) throws IOException {
        return read(TYPE, stream(body));
    }

    private static InputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }

    private void refused(String type, InputStream body, String word) {
        assertThatThrownBy(() -> read(type, body)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.problem()).isEqualTo(Problem.INVALID_INPUT);
            assertThat(problem.getMessage()).contains(word);
        });
    }

    @Test
    void theContentIsWhatWasSentHoweverItArrives() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            byte[] sent = likeABoundary(random, random.nextInt(200_000 >> (round % 17)));
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes((TEAM + FILE).getBytes(StandardCharsets.UTF_8));
            body.writeBytes(sent);
            body.writeBytes(END.getBytes(StandardCharsets.UTF_8));
            assertThat(read(TYPE, new Slow(body.toByteArray(), random))).isEqualTo("red");
            assertThat(content).isEqualTo(sent);
        }
    }

    /** Much in it begins like the boundary. */
    private static byte[] likeABoundary(Random random, int length) {
        byte[] alphabet = {'\r', '\n', '-', '-', 'X', 0, (byte) 0xff};
        byte[] all = new byte[length];
        for (int i = 0; i < length; i++) {
            all[i] = alphabet[random.nextInt(alphabet.length)];
        }
        String text = new String(all, StandardCharsets.ISO_8859_1);
        while (text.contains("--XX")) {
            text = text.replace("--XX", "--X-");
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Hands out a few bytes at a time, as many as it likes. */
    private static final class Slow extends InputStream {
        private final ByteArrayInputStream all;
        private final Random random;
        private final int most;

        Slow(byte[] all, Random random) {
            this.all = new ByteArrayInputStream(all);
            this.random = random;
            this.most = 1 << random.nextInt(17);
        }

        @Override
        public int read() {
            return all.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return all.read(target, offset, Math.min(length, 1 + random.nextInt(most)));
        }
    }

    @Test
    void aBodyThatBreaksOffAnywhereBeforeItsLastBoundaryIsRefused() throws IOException {
        byte[] whole = (TEAM + FILE + "content" + END).getBytes(StandardCharsets.UTF_8);
        int closed = whole.length - 2;
        for (int length = 0; length < closed; length++) {
            refused(TYPE, new ByteArrayInputStream(Arrays.copyOf(whole, length)), "multipart/form-data");
        }
        read(TYPE, new ByteArrayInputStream(Arrays.copyOf(whole, closed)));
        assertThat(content).asString().isEqualTo("content");
    }

    @Test
    void aConnectionThatIsLostIsTheSame() throws IOException {
        InputStream lost = InputStream.nullInputStream();
        lost.close();
        refused(TYPE, new SequenceInputStream(stream(TEAM + FILE + "cont"), lost), "closed");
    }

    @Test
    void aBodyNeedsTheBoundaryThatItsTypeNames() throws IOException {
        String body = TEAM + FILE + "x" + END;
        refused("multipart/form-data", stream(body), "boundary");
        refused("multipart/form-data; boundary=", stream(body), "boundary");
        refused("multipart/form-data; boundary=YY", stream(body), "end");
        refused("multipart/form-data; boundary=" + "X".repeat(71), stream(body), "boundary");
        refused("text/plain; boundary=XX", stream(body), "text/plain");
        read("Multipart/Form-Data; charset=utf-8; Boundary=\"XX\"", stream(body));
        read("multipart/form-data; boundary=XX", stream("before\r\n" + body + "after"));
        assertThat(content).asString().isEqualTo("x");
        refused(TYPE, stream(body.replace("\r\n--XX--", "\r\n--XXY--")), "end");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filename=\"größe 1.txt\" | größe 1.txt",
                "filename=plain.txt | plain.txt",
                "filename=\"a;b.txt\" | a;b.txt",
                "filename=\"C:\\temp\\new.txt\" | C:\\temp\\new.txt",
                "filename=\"temp\\new.txt\" | temp\\new.txt",
                "filename=\"a%22b.txt\" | a%22b.txt",
                "filename*=UTF-8''gr%C3%B6%C3%9Fe.txt | größe.txt",
                "filename*=utf-8'de'%E2%82%AC.txt | €.txt",
                "filename=\"e.txt\"; filename*=UTF-8''%E2%82%AC.txt | €.txt",
                "filename*=UTF-8''%4 | UTF-8''%4",
                "filename*=NO-SUCH''%41 | NO-SUCH''%41",
                "filename=\"=?UTF-8?B?w6QudHh0?=\" | ä.txt",
                "filename=\"=?UTF-8?Q?=C3=A4.txt?=\" | ä.txt",
                "FileName=\"case.txt\" | case.txt"
            })
    void aFileNameIsReadAsBrowsersAndProgramsWriteIt(String sent, String expected) throws IOException {
        read(FILE.replace("filename=\"a.txt\"", sent) + "x" + END);
        assertThat(fileName).isEqualTo(expected);
    }

    @Test
    void aFileNameInLatin1IsReadToo() throws IOException {
        String body = FILE.replace("a.txt", "m\u00fcller.txt") + "x" + END;
        read(TYPE, new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(fileName).isEqualTo("m\u00fcller.txt");
    }

    @Test
    void charactersThatAreNotSeenGetAsFarAsTheCheckOfTheName() throws IOException {
        String name = "a\u202etxt.\u200bexe\0\u0001\u001b\u007f";
        read(FILE.replace("a.txt", name) + "x" + END);
        assertThat(fileName).isEqualTo(name);
    }

    @Test
    void theHeadersOfAPartHaveALimit() throws IOException {
        String headers = "X-Other: " + "y".repeat(990) + "\r\n";
        read(FILE.replace("\r\n\r\n", "\r\n" + headers.repeat(15) + "\r\n") + "x" + END);
        refused(TYPE, stream(FILE.replace("\r\n\r\n", "\r\n" + headers.repeat(17) + "\r\n") + "x" + END), "headers");
        refused(TYPE, new SequenceInputStream(stream("--XX\r\nX-Other: "), new Endless()), "limit");
        refused(TYPE, new SequenceInputStream(stream("--XX\r\nX-Oth"), new Endless()), "limit");
    }

    /** Bytes without end, so that who reads to the end of them never comes back. */
    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return 'y';
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            Arrays.fill(target, offset, offset + length, (byte) 'y');
            return length;
        }
    }

    @Test
    void thePartsHaveALimit() throws IOException {
        read(TEAM.repeat(MultipartUpload.MOST_PARTS - 1) + FILE + "x" + END);
        refused(TYPE, endless(TEAM.repeat(MultipartUpload.MOST_PARTS) + FILE), "16 parts");
    }

    @Test
    void aFieldThatIsTooLongIsNotReadToItsEnd() {
        refused(TYPE, endless("--XX\r\nContent-Disposition: form-data; name=\"team\"\r\n\r\n"), "longer");
    }

    @Test
    void thereIsOneFileAndTheBodyIsReadToItsEnd() throws IOException {
        Upload upload = new MultipartUpload(TYPE, -1, stream(TEAM + FILE + "x" + "\r\n" + TEAM + "--XX--"));
        String read = upload.file((name, file) -> name + new String(file.readAllBytes(), StandardCharsets.UTF_8));
        assertThat(read).isEqualTo("a.txtx");
        noFile(TEAM + FILE + "x\r\n" + FILE + "y" + END, "twice");
        noFile(TEAM + "--XX--", "is required");
        noFile(FILE + "x\r\n--XX\r\n", "end");
    }

    private static void noFile(String body, String word) {
        Upload upload = new MultipartUpload(TYPE, -1, stream(body));
        assertThatThrownBy(() -> upload.file((name, file) -> file.readAllBytes()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(word);
    }

    private static InputStream endless(String start) {
        return new SequenceInputStream(stream(start), new Endless());
    }
}
