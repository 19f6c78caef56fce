package io.aegis.core.security.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aegis.core.security.TestRequest;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
    private final ClientAddress behindProxies = new ClientAddress(List.of("10.0.0.0/8", "2001:db8::1"));

    @Test
    void believesNobodyByDefault() {
        ClientAddress alone = new ClientAddress(List.of());
        TestRequest request = TestRequest.get("/api/v1").from("10.0.0.1").with("X-Forwarded-For", "192.0.2.1");
        assertThat(alone.of(request)).isEqualTo("10.0.0.1");
    }

    @Test
    void doesNotBelieveStrangers() {
        TestRequest request = TestRequest.get("/api/v1").from("198.51.100.9").with("X-Forwarded-For", "192.0.2.1");
        assertThat(behindProxies.of(request)).isEqualTo("198.51.100.9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1 | 192.0.2.1",
                "203.0.113.66, 192.0.2.1 | 192.0.2.1",
                "203.0.113.66, 192.0.2.1, 10.9.9.9 | 192.0.2.1",
                "10.1.1.1, 10.2.2.2 | 10.1.1.1",
                "'' | 10.0.0.1",
                "localhost | 10.0.0.1",
                "192.0.2.1, unknown | 10.0.0.1",
                "192.0.2.1.evil.example | 10.0.0.1",
                "[2001:db8::77] | 2001:db8:0:0:0:0:0:77",
                "[2001:db8::77]:4711 | 2001:db8:0:0:0:0:0:77",
                "2001:db8::77 | 2001:db8:0:0:0:0:0:77",
                "[fe80::77%eth0]:1 | fe80:0:0:0:0:0:0:77",
                "192.0.2.1:4711 | 192.0.2.1",
                "::ffff:192.0.2.1 | 192.0.2.1",
                "192.0.2.1, ::ffff:10.7.7.7 | 192.0.2.1",
                "192.0.2.1, [2001:db8::1]:80 | 192.0.2.1",
                "[192.0.2.1 | 10.0.0.1",
            })
    void goesBackToTheFirstThatIsNoProxy(String header, String expected) {
        TestRequest request = TestRequest.get("/api/v1").from("10.0.0.1").with("X-Forwarded-For", header);
        assertThat(behindProxies.of(request)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "[0:0:0:0:0:0:0:1], 0:0:0:0:0:0:0:1",
        "[fe80::1%eth0], fe80:0:0:0:0:0:0:1",
        "fe80::1%2, fe80:0:0:0:0:0:0:1",
        "[::ffff:192.0.2.1], 192.0.2.1",
        "192.0.2.1, 192.0.2.1",
        "no address, no address",
    })
    void writesAddressesInOneWay(String peer, String expected) {
        assertThat(ClientAddress.plain(peer)).isEqualTo(expected);
        assertThat(ClientAddress.isLoopback("[::1]")).isTrue();
    }

    @Test
    void readsTheHeaderAlsoWhenItCameTwice() {
        TestRequest request = TestRequest.get("/api/v1")
                .from("10.0.0.1")
                .with("X-Forwarded-For", "203.0.113.66")
                .with("X-Forwarded-For", "192.0.2.1, 10.4.4.4");
        assertThat(behindProxies.of(request)).isEqualTo("192.0.2.1");
    }

    @Test
    void believesProxiesAboutTls() {
        assertThat(behindProxies.isSecure(TestRequest.get("/").from("10.0.0.1").with("X-Forwarded-Proto", "https")))
                .isTrue();
        assertThat(behindProxies.isSecure(TestRequest.get("/").from("192.0.2.1").with("X-Forwarded-Proto", "https")))
                .isFalse();
        assertThat(behindProxies.isSecure(TestRequest.get("/").from("192.0.2.1").overTls()))
                .isTrue();
    }

    @Test
    void countsIpv6ByNetwork() {
        assertThat(ClientAddress.rateKey("2001:db8:1:2:3:4:5:6")).isEqualTo(ClientAddress.rateKey("2001:db8:1:2::9"));
        assertThat(ClientAddress.rateKey("2001:db8:1:2::9")).isNotEqualTo(ClientAddress.rateKey("2001:db8:1:3::9"));
        assertThat(ClientAddress.rateKey("192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.129, true",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "192.0.2.1, 192.0.2.1, true",
        "[2001:db8::1], 2001:db8::1, true",
        "::ffff:10.0.0.0/104, 10.9.9.9, true",
        "::ffff:10.0.0.0/104, 11.9.9.9, false",
        "::ffff:10.0.0.7, 10.0.0.7, true",
        "fe80::1%eth0, fe80::1, true",
    })
    void knowsNetworks(String range, String address, boolean inside) throws Exception {
        assertThat(AddressRange.parse(range).contains(InetAddress.getByName(address)))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.example",
                "10.0.0.0/33",
                "10.0.0",
                "10.0.0.0/x",
                "",
                "::1/129",
                "::ffff:10.0.0.0/64",
                "10.0.0.1%eth0",
                "256.1.1.1"
            })
    void refusesWhatIsNoNetwork(String text) {
        assertThatIllegalStateException().isThrownBy(() -> AddressRange.parse(text));
    }
}
