package dev.peekaboo;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names an inquiry: 128 random bits as 32 lower-case hex digits, so that nobody can guess
 * another's.
 */
public record InquiryId(String hex) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");

    public InquiryId {
        if (!SHAPE.matcher(hex).matches())
            throw new IllegalArgumentException("not 32 lower-case hex digits: " + hex);
    }

    /** One that nobody has had before. */
    public static InquiryId random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return new InquiryId(HexFormat.of().formatHex(bytes));
    }

    /** Empty if the text is none. */
    public static Optional<InquiryId> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new InquiryId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return hex;
    }
}
