package dev.peekaboo.frontend.rest;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

import java.util.Locale;

/** What is known of clients that cannot be changed. */
final class Clients {
    private Clients() {}

    /**
     * rspamd's module asks for a report exactly once and then tells the mail server to try again
     * later; and it lets mail pass whose submission was answered with a 4xx.
     */
    static boolean asksOnlyOnce(Request request) {
        String agent = request.getHeaders().get(HttpHeader.USER_AGENT);
        return agent != null && agent.toLowerCase(Locale.ROOT).startsWith("rspamd");
    }
}
