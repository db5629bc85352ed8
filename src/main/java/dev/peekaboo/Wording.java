package dev.peekaboo;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * Tells reasons in one language. Templates lie in {@code reasons.properties} (English) and {@code
 * reasons_de.properties} (German), one for each reason code and one for each category ({@code
 * category.<slug>}).
 */
public final class Wording {
    /** A sentence longer than this helps nobody and fills somebody's log. */
    private static final int LONGEST = 1000;

    private final Locale locale;
    private final ResourceBundle templates;

    public Wording(Locale locale) {
        this.locale = locale;
        templates =
                ResourceBundle.getBundle(
                        "dev.peekaboo.reasons",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** English or German. */
    public Locale language() {
        return locale;
    }

    /**
     * One sentence, without a line break or other control character; details in it are as hostile
     * as they came.
     */
    public String text(Reason reason) {
        String told =
                reason.category().isHeadline()
                        ? category(reason.category()) + ": " + told(reason)
                        : told(reason);
        return oneLine(
                reason.where().isEmpty()
                        ? told
                        : told + " [" + String.join(" > ", reason.where()) + "]");
    }

    public String category(Category category) {
        return template("category." + category.slug()).orElse(category.slug());
    }

    private String told(Reason reason) {
        Optional<String> template = template(reason.code());
        // A verdict of an older version may name a template that is gone; its code still says
        // something.
        if (template.isEmpty()) return reason.code() + " " + String.join(", ", reason.details());
        return new MessageFormat(template.get(), locale).format(reason.details().toArray());
    }

    private Optional<String> template(String key) {
        return templates.containsKey(key)
                ? Optional.of(templates.getString(key))
                : Optional.empty();
    }

    private static String oneLine(String text) {
        String line =
                text.codePoints()
                        .map(
                                c ->
                                        Character.isISOControl(c)
                                                        || Character.getType(c) == Character.FORMAT
                                                ? ' '
                                                : c)
                        .limit(LONGEST)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        return line.strip();
    }
}
