package dev.peekaboo.frontend.rest;

import dev.peekaboo.frontend.rest.cases.CaseDesk;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;

/** {@code /cases} and {@code /cases/WHAT}: pages for people with a browser, not for filters. */
record Cases(Optional<CaseDesk> desk) {
    private static final String PATH = "/cases";

    /** Whether the path, without a trailing slash, is one of the pages. */
    boolean isAt(String path) {
        return desk.filter(CaseDesk::isOpen).isPresent()
                && (path.equals(PATH) || path.startsWith(PATH + "/"));
    }

    /**
     * @param path as for {@link #isAt}
     * @throws BadRequest if the query cannot be read
     */
    Answer page(Request request, InetSocketAddress peer, String path)
            throws BadRequest, InterruptedException {
        String what = path.equals(PATH) ? Query.of(request).question() : decoded(request);
        String languages = request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE);
        return Answer.page(
                desk.orElseThrow()
                        .ask(
                                peer.getAddress(),
                                Objects.requireNonNullElse(Request.getServerName(request), ""),
                                what,
                                Objects.requireNonNullElse(languages, "")));
    }

    /** What stands behind the path, e.g. {@code <one@example.org>}. */
    private static String decoded(Request request) {
        String what = request.getHttpURI().getDecodedPath().substring(PATH.length() + 1);
        return what.endsWith("/") ? what.substring(0, what.length() - 1) : what;
    }
}
