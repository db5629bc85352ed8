package dev.peekaboo.frontend;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One entry of a recipient list: an address ({@code clerk@example.com}), or everybody at a domain
 * ({@code @example.com}, which does not count for {@code mail.example.com}).
 *
 * @param text in lower case
 */
public record RecipientPattern(String text) {
    private static final Pattern SHAPE = Pattern.compile("[^\\s<>]*@[^\\s<>@]+");

    public RecipientPattern {
        if (!isPattern(text))
            throw new IllegalArgumentException("not an address or @domain in lower case: " + text);
    }

    /** Reads an entry as an administrator writes it; the case does not matter. */
    public static Optional<RecipientPattern> parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return isPattern(lower) ? Optional.of(new RecipientPattern(lower)) : Optional.empty();
    }

    /**
     * The entry that is exactly this recipient.
     *
     * @param address as the mail filter names it, with angle brackets or without; hostile, so it
     *     may be no address at all
     */
    static Optional<RecipientPattern> ofAddress(String address) {
        boolean inBrackets = address.startsWith("<") && address.endsWith(">");
        return parse(inBrackets ? address.substring(1, address.length() - 1) : address);
    }

    /** The entry for everybody at this one's domain. */
    RecipientPattern everybodyThere() {
        return new RecipientPattern(text.substring(text.lastIndexOf('@')));
    }

    private static boolean isPattern(String text) {
        return SHAPE.matcher(text).matches() && text.equals(text.toLowerCase(Locale.ROOT));
    }
}
