package io.aegis.testcase.evidence;

import static io.aegis.testcase.TestFixture.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegis.api.error.Problem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.txt|a.txt",
                "../../etc/passwd|passwd",
                "C:\\Users\\me\\a b.txt|a b.txt",
                "/tmp/.bash_history|.bash_history",
                "  a   b\u00a0\u3000c.txt |a b c.txt",
                "photo_\u202egnp.exe|photo_gnp.exe",
                "a\u200b\ufeff\u0007\u0000b\u2028.png|ab.png",
                "a\ud800b|ab",
                "q \\\"uo\\\" te.txt|q \"uo\" te.txt",
                "q %22uo%22 te.txt|q \"uo\" te.txt",
                "a%0D%0Ab.txt|ab.txt",
                "100%25 %41.txt|100%25 %41.txt",
                "C:\\\\Users\\\\me\\\\shot.png|shot.png",
                "C:\\a+b+c.txt|a+b+c.txt",
                "UTF-8''100%.txt|UTF-8''100%.txt",
                "u\u0308ber.log|\u00fcber.log",
                "\u65e5\u672c\u8a9e.pdf|\u65e5\u672c\u8a9e.pdf",
            })
    void isMadeHarmless(String sent, String cleaned) {
        assertThat(EvidenceName.cleaned(sent)).isEqualTo(cleaned).isEqualTo(EvidenceName.cleaned(cleaned));
    }

    @Test
    void whatWasStoredBeforeQuotesWereReadIsStillAName() {
        assertThat(EvidenceName.isClean("a%22b.txt")).isTrue();
        assertThat(EvidenceName.isClean("UTF-8''a%20b.txt")).isTrue();
        assertThat(EvidenceName.isClean("a/b.txt")).isFalse();
        assertThat(EvidenceName.isClean("a  b.txt")).isFalse();
    }

    @Test
    void losesItsLineBreaks() {
        assertThat(EvidenceName.cleaned("a\r\nX-Evil: 1.txt")).isEqualTo("aX-Evil: 1.txt");
    }

    @Test
    void isCutBeforeItsEnding() {
        String name = EvidenceName.cleaned("\u00e4".repeat(4_096) + ".pcap");
        assertThat(name).endsWith("\u00e4.pcap");
        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(253, 255);
        assertThat(EvidenceName.cleaned(name)).isEqualTo(name);
        assertThat(EvidenceName.cleaned("\ud83d\ude00".repeat(100)).getBytes(StandardCharsets.UTF_8))
                .hasSize(252);
        assertThat(EvidenceName.cleaned("a." + "b".repeat(300))).hasSize(255);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "/", "a/", "..", "..\\.", "\u202e", "\u0000"})
    void ofNothingIsRefused(String sent) {
        assertProblem(Problem.INVALID_INPUT, () -> EvidenceName.cleaned(sent), "file name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.txt|attachment; filename=\"a.txt\"; filename*=UTF-8''a.txt",
                "a \"b\".txt|attachment; filename=\"a _b_.txt\"; filename*=UTF-8''a%20%22b%22.txt",
                "\u00fc;\u20ac%.txt|attachment; filename=\"_;__.txt\"; filename*=UTF-8''%C3%BC%3B%E2%82%AC%25.txt",
                "\ud83d\ude00|attachment; filename=\"_\"; filename*=UTF-8''%F0%9F%98%80",
            })
    void standsInTheHeaderTwice(String name, String header) {
        assertThat(EvidenceDisposition.of(name)).isEqualTo(header);
    }
}
