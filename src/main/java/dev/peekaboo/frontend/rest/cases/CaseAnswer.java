package dev.peekaboo.frontend.rest.cases;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A page and how it is sent.
 *
 * @param html the whole document
 * @param headers what the browser must heed about it
 */
public record CaseAnswer(int status, String html, Map<String, String> headers) {
    /**
     * Nothing but our own style sheet is loaded or run, and forms go to nobody else, whatever got
     * into a page.
     */
    private static final String POLICY =
            "default-src 'none'; style-src "
                    + StyleSheet.OURS.source()
                    + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    static CaseAnswer of(int status, String html, String language) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/html; charset=utf-8");
        headers.put("Content-Language", language);
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cache-Control", "no-store");
        headers.put("Vary", "Accept-Language");
        if (status == 503) headers.put("Retry-After", "10");
        return new CaseAnswer(status, html, headers);
    }
}
