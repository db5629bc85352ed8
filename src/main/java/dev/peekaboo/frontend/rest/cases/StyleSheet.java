package dev.peekaboo.frontend.rest.cases;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The one style sheet of the pages, which a browser takes only because its hash is in the policy.
 */
enum StyleSheet {
    /** For screens of every width, light and dark. */
    OURS(
            """
            :root{color-scheme:light dark}
            body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem}
            h1,h2,h3,h4{line-height:1.25;overflow-wrap:anywhere}
            form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
            input{font:inherit;padding:.4rem;flex:1 1 14rem;min-width:0}
            button{font:inherit;padding:.4rem 1rem}
            section{border-top:1px solid;margin-top:1.5rem}
            .verdict{border:2px solid;border-left-width:.6rem;padding:.6rem;font-size:1.15rem;overflow-wrap:anywhere}
            .bad{border-color:#c00000}.failed{border-color:#b06000}.clean{border-color:#207020}
            .wide{overflow-x:auto}
            table{border-collapse:collapse;width:100%}
            caption{text-align:left;font-weight:bold}
            th,td{border:1px solid;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
            dt{font-weight:bold}dd{margin:0 0 .4rem 0;overflow-wrap:anywhere}
            code{overflow-wrap:anywhere}
            pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid;padding:.5rem}
            """);

    private final String text;

    StyleSheet(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** For {@code style-src} of a Content-Security-Policy (CSP Level 3, 2.3.1). */
    String source() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
