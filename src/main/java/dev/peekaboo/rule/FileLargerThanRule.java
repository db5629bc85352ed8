package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.report.Facts;

/**
 * {@code file_larger_than}: ignores what is too small to do harm.
 *
 * @param bytes a sample of at most this size is ignored; 0 or more
 */
public record FileLargerThanRule(long bytes) implements Rule {
    public static final String NAME = "file_larger_than";
    public static final long DEFAULT_BYTES = 5;

    public FileLargerThanRule {
        if (bytes < 0)
            throw new IllegalArgumentException("bytes is " + bytes + ", must be at least 0");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome judge(Facts facts) {
        long size = facts.sample().content().sizeBytes();
        return size > bytes
                ? Outcome.unknown(
                        Reason.of("larger-than", Category.HARMLESS, Source.STATIC, size, bytes))
                : Outcome.ignored(
                        Reason.of("not-larger-than", Category.POLICY, Source.STATIC, size, bytes));
    }
}
