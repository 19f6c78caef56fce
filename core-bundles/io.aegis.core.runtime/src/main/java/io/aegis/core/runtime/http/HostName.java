package io.aegis.core.runtime.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells addresses from names in the host of a URL, without asking any name server. */
final class HostName {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern DOTTED = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    /** Numbers in any of the forms that some resolver takes for an IPv4 address: decimal, octal, hexadecimal, short. */
    private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?(0[xX][0-9a-fA-F]*|[0-9]+)\\.?");

    private HostName() {}

    /** The address, if the text is one in the usual form, with or without brackets. */
    static Optional<InetAddress> literal(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (!DOTTED.matcher(bare).matches() && !IPV6.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** True for what looks like an address but is none in the usual form: resolvers do not agree on what it means. */
    static boolean isDisguisedAddress(String host) {
        return literal(host).isEmpty()
                && (host.startsWith("[") || NUMERIC.matcher(host).matches());
    }
}
