package dev.peekaboo.frontend.rest.cases;

import dev.peekaboo.frontend.AddressRange;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;

/**
 * Who may read case pages.
 *
 * @param enabled whether there are any
 * @param allowFrom addresses that may read them, if the listener lets them come; never empty
 * @param hostNames names of this machine that a browser may ask for, in lower case; {@code
 *     localhost} and addresses it always may
 */
public record CaseConfig(boolean enabled, List<AddressRange> allowFrom, List<String> hostNames) {
    /** For this machine only. */
    public static final CaseConfig DEFAULT =
            new CaseConfig(true, List.of(range("127.0.0.0/8"), range("::1")), List.of());

    public CaseConfig {
        allowFrom = List.copyOf(allowFrom);
        hostNames = List.copyOf(hostNames);
        if (allowFrom.isEmpty())
            throw new IllegalArgumentException("case pages must name who may read them");
    }

    boolean mayBeReadFrom(InetAddress address) {
        return allowFrom.stream().anyMatch(range -> range.contains(address));
    }

    /**
     * Whether a browser that asks this host asks us. Else somebody may have pointed a name of his
     * at our address, to have his page read ours in a reader's browser (DNS rebinding).
     *
     * @param host a name or an address, without a port
     */
    boolean isOurs(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || hostNames.contains(name) || isAddress(name);
    }

    private static boolean isAddress(String host) {
        boolean inBrackets = host.startsWith("[") && host.endsWith("]");
        return AddressRange.parse(inBrackets ? host.substring(1, host.length() - 1) : host)
                .isPresent();
    }

    private static AddressRange range(String text) {
        return AddressRange.parse(text).orElseThrow();
    }
}
