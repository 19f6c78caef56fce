package io.aegis.core.runtime.http;

import io.aegis.api.error.Problem;
import io.aegis.api.error.ProblemException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Decides which addresses may be called. */
public final class AddressGuard {
    /** IANA's special-purpose registry, as far as it is not globally reachable, and multicast. */
    private static final List<CidrBlock> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "2001::/23",
                    "2001:db8::/32",
                    "3fff::/20")
            .map(CidrBlock::of)
            .toList();

    /** All of IPv6 that is given out; the rest is loopback, local, multicast or not in use. */
    private static final CidrBlock GLOBAL_IPV6 = CidrBlock.of("2000::/3");

    private static final CidrBlock NAT64 = CidrBlock.of("64:ff9b::/96");
    private static final CidrBlock SIX_TO_FOUR = CidrBlock.of("2002::/16");

    private final Set<String> allowedHosts = new HashSet<>();
    private final List<CidrBlock> allowedBlocks;

    public AddressGuard(List<String> allow) {
        for (String entry : allow) {
            if (CidrBlock.parse(entry).isEmpty()) {
                if (entry.contains("/") || HostName.isDisguisedAddress(entry)) {
                    throw new IllegalStateException(
                            "AEGIS_OUTBOUND_ALLOW: '" + entry + "' is neither a host, an address nor a CIDR block");
                }
                allowedHosts.add(entry.toLowerCase(Locale.ROOT));
            }
        }
        allowedBlocks =
                allow.stream().flatMap(entry -> CidrBlock.parse(entry).stream()).toList();
    }

    /** Reads the URL and checks all of it but the addresses behind a name. */
    URI check(String url) {
        URI uri = parse(url);
        String scheme = uri.getScheme();
        if (scheme == null || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
            throw refused("only http and https addresses are called");
        }
        if (uri.getRawUserInfo() != null
                || String.valueOf(uri.getRawAuthority()).contains("@")) {
            throw refused("the address must not hold a user or a password");
        }
        String host = uri.getHost();
        if (host == null || host.isEmpty()) {
            throw refused("the address names no host that can be understood");
        }
        if (host.contains("%") || HostName.isDisguisedAddress(host)) {
            throw refused("the host " + host + " is an address in an unusual form");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65535) {
            throw refused("the port must lie between 1 and 65535");
        }
        HostName.literal(host).ifPresent(address -> check(host, address));
        return uri;
    }

    private static URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw refused("it is not a URL");
        }
    }

    /** Checks what a host was resolved to. */
    void check(String host, InetAddress address) {
        if (allowedHosts.contains(host.toLowerCase(Locale.ROOT))
                || allowedBlocks.stream().anyMatch(block -> block.contains(address))) {
            return;
        }
        if (!isPublic(address)) {
            throw refused("the host " + host
                    + " has an address that is not public; an operator can permit it with AEGIS_OUTBOUND_ALLOW");
        }
    }

    static boolean isPublic(InetAddress address) {
        if (NOT_PUBLIC.stream().anyMatch(block -> block.contains(address))) {
            return false;
        }
        if (address instanceof Inet4Address) {
            return true;
        }
        if (NAT64.contains(address)) {
            return isPublic(CidrBlock.embedded(address, 12));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return isPublic(CidrBlock.embedded(address, 2));
        }
        return GLOBAL_IPV6.contains(address);
    }

    static ProblemException refused(String reason) {
        return new ProblemException(
                Problem.INVALID_INPUT, "ADDRESS_NOT_ALLOWED", "This address is not called: " + reason);
    }
}
