package dev.peekaboo;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Postfix' name for a mail in its queue: letters and digits, at most 64.
 *
 * <p>A long one ({@code enable_long_queue_ids}, postconf(5)) is never used again: seconds and
 * microseconds in digits and consonants, a {@code z}, the file's inode. A short one, in upper-case
 * hexadecimal, may name another mail tomorrow.
 */
public record QueueId(String text) {
    private static final Pattern SHAPE = Pattern.compile("[0-9A-Za-z]{1,64}");
    private static final Pattern LONG =
            Pattern.compile(
                    "[0-9B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]{10,}z[0-9B-DF-HJ-NP-TV-Zb-df-hj-np-tv-y]+");

    public QueueId {
        if (!SHAPE.matcher(text).matches())
            throw new IllegalArgumentException("not a queue id: " + text);
    }

    /** Empty if the text is none. */
    public static Optional<QueueId> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new QueueId(text)) : Optional.empty();
    }

    /** Whether no other mail will ever have it. */
    public boolean isLong() {
        return LONG.matcher(text).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
