package dev.peekaboo.frontend.icap;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Says in one style what came of looking at a body. */
record Telling(Replies replies, Pages pages, Style style) {
    private static final String AGAIN = "Retry-After: 60";

    /** It passes as it is; the client has it all. */
    void noContent(List<String> fields) throws IOException {
        replies.plain("204 No Content", fields);
    }

    /**
     * It passes as it is; the client has it back.
     *
     * @param content of the body, if it has one
     */
    void unchanged(Request request, Optional<InputStream> content, List<String> fields)
            throws IOException {
        boolean upload = request.method().equals(Conversation.REQMOD);
        Optional<byte[]> head =
                upload ? request.carried().requestHead() : request.carried().responseHead();
        replies.unchanged(upload, head, content, fields);
    }

    /** It does not pass. */
    void blocked(Claims claims, Finding finding) throws IOException {
        String file = claims.declared().name();
        replies.page(
                "403 Forbidden",
                pages.blocked(file, finding),
                List.of(),
                Replies.infection(finding.verdict(), file == null ? "" : file));
    }

    /** It could not be checked, or is not yet. */
    void later(Claims claims, Finding finding) throws IOException {
        switch (style) {
            case GATEWAY -> replies.plain("500 Could not be checked", List.of());
            case PROXY ->
                    replies.page(
                            "503 Service Unavailable",
                            pages.later(claims.declared().name(), finding),
                            List.of(AGAIN),
                            List.of());
        }
    }
}
