package dev.peekaboo.frontend.rest.cases;

import dev.peekaboo.frontend.AddressRange;

import java.net.InetAddress;
import java.util.List;

/**
 * Who may read case pages.
 *
 * @param enabled whether there are any
 * @param allowFrom addresses that may read them, if the listener lets them come; never empty
 */
public record CaseConfig(boolean enabled, List<AddressRange> allowFrom) {
    /** For this machine only. */
    public static final CaseConfig DEFAULT =
            new CaseConfig(true, List.of(range("127.0.0.0/8"), range("::1")));

    public CaseConfig {
        allowFrom = List.copyOf(allowFrom);
        if (allowFrom.isEmpty())
            throw new IllegalArgumentException("case pages must name who may read them");
    }

    boolean mayBeReadFrom(InetAddress address) {
        return allowFrom.stream().anyMatch(range -> range.contains(address));
    }

    private static AddressRange range(String text) {
        return AddressRange.parse(text).orElseThrow();
    }
}
