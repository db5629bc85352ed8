package dev.peekaboo.frontend.icap;

import dev.peekaboo.Verdict;
import dev.peekaboo.Wording;

import org.jspecify.annotations.Nullable;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The pages that people see instead of what they asked for. */
final class Pages {
    private static final int LONGEST_NAME = 200;

    private final Wording wording;
    private final Locale locale;
    private final ResourceBundle texts;

    Pages(Wording wording) {
        this.wording = wording;
        locale = wording.language();
        texts =
                ResourceBundle.getBundle(
                        "dev.peekaboo.icap-pages",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** For what is blocked. */
    String blocked(@Nullable String file, Finding finding) {
        return page("blocked", file, finding);
    }

    /** For what could not be checked, or not yet. */
    String later(@Nullable String file, Finding finding) {
        return page(finding.verdict().isEmpty() ? "pending" : "failed", file, finding);
    }

    private String page(String kind, @Nullable String file, Finding finding) {
        Optional<String> reason = finding.verdict().map(Verdict::reason).map(wording::text);
        String name = file == null ? texts.getString("unnamed") : shortened(file);
        return """
        <!DOCTYPE html>
        <html lang="%s"><head><meta charset="utf-8"><title>%s</title></head>
        <body><h1>%s</h1>
        <p>%s</p>
        %s<p>%s</p>
        </body></html>
        """
                .formatted(
                        locale.getLanguage(),
                        escaped(told(kind + ".title")),
                        escaped(told(kind + ".title")),
                        escaped(told(kind + ".text", name)),
                        reason.map(text -> "<p><strong>" + escaped(text) + "</strong></p>\n")
                                .orElse(""),
                        escaped(told("ticket", finding.ticket())));
    }

    private String told(String key, Object... details) {
        return new MessageFormat(texts.getString(key), locale).format(details);
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...";
    }

    /** Every word of a page may come from the file or its sender. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints()
                .forEach(
                        c -> {
                            if (Character.isLetterOrDigit(c) || " .,:;-_()/!?".indexOf(c) >= 0)
                                escaped.appendCodePoint(c);
                            else
                                escaped.append("&#")
                                        .append(Character.isISOControl(c) ? ' ' : c)
                                        .append(';');
                        });
        return escaped.toString();
    }
}
