package io.aegis.core.security.gate;

import io.aegis.core.security.SecuritySettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** A network ({@code 10.0.0.0/8}) or a single address. Names are never looked up. */
record AddressRange(InetAddress network, int prefixLength) {
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final int MAX_LITERAL = 45;
    private static final int IPV6_BITS = 128;

    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        InetAddress address = address(literal).orElseThrow(() -> wrong(text));
        int bits = address.getAddress().length * Byte.SIZE;
        if (slash < 0) {
            return new AddressRange(address, bits);
        }
        // An IPv4 network that is written as IPv6 (::ffff:10.0.0.0/104).
        int mapped = bits < IPV6_BITS && literal.indexOf(':') >= 0 ? IPV6_BITS - bits : 0;
        int prefix = prefix(text, text.substring(slash + 1), bits + mapped) - mapped;
        if (prefix < 0) {
            throw wrong(text);
        }
        return new AddressRange(address, prefix);
    }

    private static int prefix(String text, String digits, int bits) {
        if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > bits) {
            throw wrong(text);
        }
        return Integer.parseInt(digits);
    }

    private static IllegalStateException wrong(String text) {
        return new IllegalStateException(SecuritySettings.TRUSTED_PROXIES + " takes addresses and networks such as "
                + "10.0.0.5 or 10.0.0.0/8, not " + text);
    }

    /**
     * The address that is written there, with or without brackets and zone ({@code [fe80::1%eth0]}); an IPv4 address
     * that is written as IPv6 ({@code ::ffff:192.0.2.1}) is one of IPv4. Nothing if it is anything else, a host name
     * above all.
     */
    static Optional<InetAddress> address(String text) {
        String literal = withoutZone(withoutBrackets(text));
        if (literal.length() > MAX_LITERAL
                || !(IPV4.matcher(literal).matches() || IPV6.matcher(literal).matches())) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(literal));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String withoutBrackets(String text) {
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }

    /** An IPv6 address may name the interface that it belongs to. */
    private static String withoutZone(String text) {
        int percent = text.indexOf('%');
        return percent > 0 && text.lastIndexOf(':', percent) >= 0 ? text.substring(0, percent) : text;
    }

    boolean contains(InetAddress address) {
        byte[] wanted = network.getAddress();
        byte[] given = address.getAddress();
        if (wanted.length != given.length) {
            return false;
        }
        int wholeBytes = prefixLength / Byte.SIZE;
        if (!Arrays.equals(wanted, 0, wholeBytes, given, 0, wholeBytes)) {
            return false;
        }
        int rest = prefixLength % Byte.SIZE;
        int mask = 0xff << (Byte.SIZE - rest);
        return rest == 0 || (wanted[wholeBytes] & mask) == (given[wholeBytes] & mask);
    }
}
