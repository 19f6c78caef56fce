package io.aegis.core.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegis.api.error.ProblemException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private final AddressGuard guard = new AddressGuard(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.8.8.8",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "::8.8.8.8",
                "64:ff9b::10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::8.8.8.8",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:c0a8:101::1",
                "3fff::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
            })
    void notPublic(String address) throws UnknownHostException {
        assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "64:ff9b::8.8.8.8",
                "2002:808:808::1",
                "::ffff:8.8.8.8",
            })
    void isPublic(String address) throws UnknownHostException {
        assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "//example.org/",
                "ftp://example.org/",
                "file:///etc/passwd",
                "gopher://example.org/",
                "jar:http://example.org!/",
                "http:///path",
                "http://",
                "http://user@example.org/",
                "http://user:password@example.org/",
                "http://example.org@127.0.0.1/",
                "http://127.0.0.1/",
                "http://127.1/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7f.0.0.1/",
                "http://0177.0.0.1/",
                "http://0177.1/",
                "http://00000177.0.0.01/",
                "http://127.0.0.1./",
                "http://10.0.0.256/",
                "http://1.2.3.4.5/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[fe80::1%25eth0]/",
                "http://[fd00::1]:8080/",
                "http://exa mple.org/",
                "http://example.org:0/",
                "http://example.org:99999/",
                "http://ex\u00e4mple.org:80:80/",
                "http://169.254.169.254/latest/meta-data/",
                "HTTP://127.0.0.1/",
            })
    void refused(String url) {
        assertThatThrownBy(() -> guard.check(url)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.code()).isEqualTo("ADDRESS_NOT_ALLOWED");
            assertThat(problem.problem().status()).isEqualTo(400);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org",
                "https://example.org:8443/a?b=c#d",
                "HTTPS://EXAMPLE.ORG/",
                "http://8.8.8.8/",
                "http://[2606:4700:4700::1111]/",
                "http://1and1.example/",
            })
    void accepted(String url) {
        assertThatCode(() -> guard.check(url)).doesNotThrowAnyException();
    }

    @Test
    void theOperatorLetsHostsAddressesAndBlocksThrough() {
        AddressGuard open = new AddressGuard(List.of("Intern.Example", "10.1.0.0/16", "::1", "192.168.1.7"));
        InetAddress loopback = InetAddress.getLoopbackAddress();

        assertThatCode(() -> open.check("http://10.1.255.1/")).doesNotThrowAnyException();
        assertThatCode(() -> open.check("http://[::1]/")).doesNotThrowAnyException();
        assertThatCode(() -> open.check("http://192.168.1.7/")).doesNotThrowAnyException();
        assertThatCode(() -> open.check("intern.example", loopback)).doesNotThrowAnyException();
        assertThatThrownBy(() -> open.check("http://10.2.0.1/")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> open.check("http://192.168.1.8/")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> open.check("other.example", loopback)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/", "example.org/8", "0x7f.1"})
    void aWrongEntryIsNamed(String entry) {
        assertThatThrownBy(() -> new AddressGuard(List.of(entry)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(entry);
    }
}
