package dev.peekaboo.frontend;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Addresses that may talk to a listener: one address, or a network such as {@code 10.1.0.0/16}.
 *
 * @param prefix how many bits of the network count, 0 to 32 or 128
 */
public record AddressRange(InetAddress network, int prefix) {
    public AddressRange {
        if (prefix < 0 || prefix > bits(network))
            throw new IllegalArgumentException(
                    "prefix is " + prefix + ", must be from 0 to " + bits(network));
    }

    /** Reads an IPv4 or IPv6 address, with {@code /prefix} or without; never asks a name server. */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress network =
                    InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int prefix = slash < 0 ? bits(network) : prefix(text.substring(slash + 1));
            return Optional.of(new AddressRange(network, prefix));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** Whether the address is in the range. IPv4 addresses are never in an IPv6 range. */
    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) return false;
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((mine[bit / 8] ^ other[bit / 8]) & mask) != 0) return false;
        }
        return true;
    }

    private static int prefix(String digits) {
        if (!digits.matches("[0-9]{1,3}")) throw new IllegalArgumentException("not a prefix");
        return Integer.parseInt(digits);
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * 8;
    }
}
