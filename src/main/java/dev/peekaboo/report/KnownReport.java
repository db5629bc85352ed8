package dev.peekaboo.report;

import dev.peekaboo.Judgement;
import dev.peekaboo.Result;

import java.util.Optional;

/**
 * What was said of the same identity before (failed attempts do not count).
 *
 * @param current the worst earlier judgement of this very ruleset version that has not expired;
 *     what the rule {@code known} answers with
 * @param last the latest result of any ruleset version, UNKNOWN if there is none
 * @param worst the worst result of any ruleset version, UNKNOWN if there is none
 * @param firstDays whole days since the first record, 0 if there is none
 * @param lastDays whole days since the last record, 0 if there is none
 */
public record KnownReport(
        Optional<Judgement> current,
        boolean known,
        Result last,
        Result worst,
        int firstDays,
        int lastDays) {
    public static final KnownReport NOTHING =
            new KnownReport(Optional.empty(), false, Result.UNKNOWN, Result.UNKNOWN, 0, 0);
}
