package dev.peekaboo.store.sql;

import dev.peekaboo.Judgement;
import dev.peekaboo.Reason;
import dev.peekaboo.Result;

import java.time.Instant;

/**
 * A judgement ready to be stored.
 *
 * @param json the judgement; made before the database's thread gets to it
 */
record Ending(Result result, boolean fromMemory, String rulesetVersion, Instant at, String json) {
    static Ending of(Judgement judgement, String rulesetVersion, Instant at) {
        return new Ending(
                judgement.result(),
                judgement.verdict().reason().source() == Reason.Source.KNOWN,
                rulesetVersion,
                at,
                JudgementJson.write(judgement));
    }
}
