package dev.peekaboo.frontend.milter;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How mails are held and let go.
 *
 * @param helper the command that may do with held mail what only root may
 * @param postfix the folder of main.cf
 * @param list the folder that tells the helper which mails are ours
 * @param most mails held at a time; what comes beyond is put off
 * @param late what becomes of a held mail that turns out bad
 * @param again how long after a failure that may pass a held mail is looked at anew
 */
public record HoldConfig(
        List<String> helper, Path postfix, Path list, int most, Late late, Duration again) {
    public static final int MOST = 10_000;

    /** As long as a failure that may pass is an answer. */
    public static final Duration AGAIN = Duration.ofMinutes(15);

    public HoldConfig {
        helper = List.copyOf(helper);
    }

    /** What becomes of a held mail that turns out bad. */
    public enum Late {
        /** It stays in the hold queue until a person decides. */
        KEEP,
        /** It is returned to its sender. */
        BOUNCE,
        DISCARD;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** As configuration spells it. */
        public String word() {
            return word;
        }
    }
}
