package dev.peekaboo.daemon;

import dev.peekaboo.config.Item;
import dev.peekaboo.config.Section;
import dev.peekaboo.frontend.AddressRange;
import dev.peekaboo.frontend.rest.RestConfig;
import dev.peekaboo.frontend.rest.cases.CaseConfig;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the REST listener is and who may talk to it.
 *
 * @param host a name or an address
 * @param port 0 = any free one
 * @param allowFrom who may connect; empty = everybody who can reach the address
 * @param apiTokens one of them must be shown; empty = none is asked for. Not shown by {@link
 *     #toString}
 * @param slots how many processes ask; half of so many may wait for a verdict
 * @param cases who may read the case pages there
 */
public record ListenerSettings(
        String host,
        int port,
        List<AddressRange> allowFrom,
        List<String> apiTokens,
        int slots,
        CaseConfig cases) {
    private static final int SHORTEST_TOKEN = 16;

    public ListenerSettings {
        allowFrom = List.copyOf(allowFrom);
        apiTokens = List.copyOf(apiTokens);
    }

    static ListenerSettings read(Section global, Section cases) {
        List<AddressRange> allowed = ranges(global);
        var listener =
                new ListenerSettings(
                        global.text("host", "127.0.0.1"),
                        global.integer("port", 8100, 0, 65_535),
                        allowed,
                        tokens(global),
                        global.integer("slots", RestConfig.DEFAULT.slots(), 2, 100_000),
                        CaseSection.read(cases, allowed));
        if (!isLoopback(listener.host)
                && global.words("allow_from").isEmpty()
                && global.list("api_token").isEmpty())
            global.problem(
                    "host",
                    "host in [global] is reachable from other machines; name those that may come"
                            + " (allow_from.1: 10.0.0.0/8) or the tokens they must show"
                            + " (api_token.1: ...)");
        return listener;
    }

    /** The items of {@code allow_from}. */
    static List<AddressRange> ranges(Section global) {
        var ranges = new ArrayList<AddressRange>();
        for (Item item : global.words("allow_from"))
            AddressRange.parse(item.value())
                    .ifPresentOrElse(
                            ranges::add,
                            () ->
                                    global.problem(
                                            item,
                                            "allow_from in ["
                                                    + global.name()
                                                    + "] must name addresses such as"
                                                    + " 192.0.2.7 or networks such as 10.0.0.0/8"));
        return ranges;
    }

    private static List<String> tokens(Section global) {
        var tokens = new ArrayList<String>();
        for (Item item : global.list("api_token"))
            if (item.value().matches("[!-~]{" + SHORTEST_TOKEN + ",}")) tokens.add(item.value());
            else
                global.problem(
                        item,
                        "api_token in [global] must be at least "
                                + SHORTEST_TOKEN
                                + " visible ASCII characters without blanks");
        return tokens;
    }

    static boolean isLoopback(String host) {
        if (host.equals("localhost")) return true;
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        String who = allowFrom.isEmpty() ? "" : " for " + allowFrom;
        return host + ":" + port + who + (apiTokens.isEmpty() ? "" : " with a token");
    }
}
