package io.aegis.core.runtime.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** A block of addresses; a single address is a block with all bits. */
final class CidrBlock {
    private final byte[] start;
    private final int bits;

    private CidrBlock(byte[] start, int bits) {
        this.start = start;
        this.bits = bits;
    }

    /** Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32} or a single address; empty if it is neither. */
    static Optional<CidrBlock> parse(String text) {
        String[] parts = text.split("/", -1);
        Optional<InetAddress> address = HostName.literal(parts[0]);
        if (address.isEmpty() || parts.length > 2) {
            return Optional.empty();
        }
        byte[] start = address.get().getAddress();
        int all = start.length * Byte.SIZE;
        if (parts.length == 1) {
            return Optional.of(new CidrBlock(start, all));
        }
        if (!parts[1].matches("[0-9]{1,3}") || Integer.parseInt(parts[1]) > all) {
            return Optional.empty();
        }
        return Optional.of(new CidrBlock(start, Integer.parseInt(parts[1])));
    }

    static CidrBlock of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException(text));
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != start.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((bytes[bit / Byte.SIZE] ^ start[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The IPv4 address in these four bytes of an IPv6 address. */
    static InetAddress embedded(InetAddress address, int offset) {
        byte[] bytes = address.getAddress();
        try {
            return InetAddress.getByAddress(
                    new byte[] {bytes[offset], bytes[offset + 1], bytes[offset + 2], bytes[offset + 3]});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
