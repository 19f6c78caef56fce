package io.aegis.core.security.gate;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out where a request really comes from. Only proxies that the operator names are believed. */
public final class ClientAddress {
    private static final int NETWORK_BYTES = 8;
    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^\\]]*\\]|[^:\\[]*):\\d{1,5}");

    private final List<AddressRange> trusted;

    ClientAddress(List<String> trustedProxies) {
        trusted = trustedProxies.stream().map(AddressRange::parse).toList();
    }

    /**
     * The address nearest to us that is not a trusted proxy: from the connection backwards through {@code
     * X-Forwarded-For}, as long as the one who wrote the next entry is trusted.
     */
    String of(Incoming request) {
        String address = request.peerAddress();
        if (trusted.isEmpty() || !isTrusted(address)) {
            return address;
        }
        List<String> hops = new ArrayList<>();
        request.headers("X-Forwarded-For").forEach(line -> hops.addAll(Arrays.asList(line.split(",", -1))));
        for (int i = hops.size() - 1; i >= 0 && isTrusted(address); i--) {
            Optional<InetAddress> hop =
                    AddressRange.address(withoutPort(hops.get(i).strip()));
            if (hop.isEmpty()) {
                return address;
            }
            address = hop.get().getHostAddress();
        }
        return address;
    }

    /** True if the client used TLS, to us or to a trusted proxy. */
    boolean isSecure(Incoming request) {
        return request.isSecure()
                || (!trusted.isEmpty()
                        && isTrusted(request.peerAddress())
                        && "https".equalsIgnoreCase(request.header("X-Forwarded-Proto")));
    }

    private boolean isTrusted(String address) {
        return AddressRange.address(address)
                .filter(known -> trusted.stream().anyMatch(range -> range.contains(known)))
                .isPresent();
    }

    /** Some proxies write the port as well: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String hop) {
        Matcher parts = WITH_PORT.matcher(hop);
        return parts.matches() ? parts.group(1) : hop;
    }

    /** The address as it is written everywhere: without brackets and zone; as it is if it is no address. */
    static String plain(String address) {
        return AddressRange.address(address).map(InetAddress::getHostAddress).orElse(address);
    }

    /** What rate limits count by: an IPv6 network of 64 bits is one customer's, a single address of it means nothing. */
    public static String rateKey(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        return AddressRange.address(address)
                .filter(Inet6Address.class::isInstance)
                .map(known -> Arrays.toString(Arrays.copyOf(known.getAddress(), NETWORK_BYTES)))
                .orElse(address);
    }

    static boolean isLoopback(String address) {
        return AddressRange.address(address)
                .filter(InetAddress::isLoopbackAddress)
                .isPresent();
    }
}
