package dev.peekaboo.frontend.clamd;

import dev.peekaboo.Verdict;
import dev.peekaboo.frontend.ScannerName;
import dev.peekaboo.frontend.Told;

import java.util.Locale;
import java.util.Optional;

/**
 * How a listener says what the protocol has no word for. Every line ends in {@code OK}, {@code
 * FOUND} or {@code ERROR}, and no line ends in {@code OK} by accident.
 */
public enum Style {
    /** {@code ERROR} for what could not be checked: amavis and ClamAV's own clients understand. */
    AMAVIS {
        @Override
        String unchecked(String what, Told told, Optional<Verdict> verdict) {
            // There is no way to mark: any ERROR makes amavis put the mail off, for ever.
            if (told == Told.MARK) return what + ": OK";
            return what
                    + verdict.map(
                                    failed ->
                                            ": could not be checked ("
                                                    + failed.reason().code()
                                                    + ")")
                            .orElse(": analysis pending")
                    + " ERROR";
        }
    },
    /**
     * Names in ClamAV's own families for it: rspamd's module crashes on {@code ERROR} and then lets
     * the mail pass (rspamd 3.4, clamav.lua), but makes symbols of these. Its family for what needs
     * a password, {@code Heuristics.Encrypted}, is not used: the module's {@code action}, usually
     * reject, would hold for it, whatever our policy says (common.lua, yield_result).
     */
    RSPAMD {
        @Override
        String unchecked(String what, Told told, Optional<Verdict> verdict) {
            return what + ": " + name(told, verdict) + " FOUND";
        }

        private static String name(Told told, Optional<Verdict> verdict) {
            String limit = "Heuristics.Limits.Exceeded.";
            if (told == Told.MARK) return limit + ScannerName.of("Unchecked");
            return limit + ScannerName.of(verdict.isEmpty() ? "Pending" : "AnalysisFailed");
        }
    };

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As configuration spells it. */
    public String word() {
        return word;
    }

    /**
     * One line of an answer, without its end.
     *
     * @param what was looked at: {@code stream}, or a path
     * @param verdict empty while it is not known
     */
    String line(String what, Told told, Optional<Verdict> verdict) {
        return switch (told) {
            case PASS -> what + ": OK";
            case BLOCK -> what + ": " + found(verdict) + " FOUND";
            case MARK, DEFER -> unchecked(what, told, verdict);
        };
    }

    private static String found(Optional<Verdict> verdict) {
        return verdict.map(bad -> ScannerName.of(bad.reason()))
                .orElseGet(() -> ScannerName.of("Blocked"));
    }

    /** What could not be looked at because of how it was asked for. */
    String refused(String what, String why) {
        return switch (this) {
            case AMAVIS -> what + ": " + why + " ERROR";
            case RSPAMD ->
                    what + ": Heuristics.Limits.Exceeded." + ScannerName.of("Refused") + " FOUND";
        };
    }

    abstract String unchecked(String what, Told told, Optional<Verdict> verdict);
}
