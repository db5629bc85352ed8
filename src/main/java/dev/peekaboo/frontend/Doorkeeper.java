package dev.peekaboo.frontend;

import dev.peekaboo.Result;
import dev.peekaboo.Verdict;
import dev.peekaboo.Wording;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collection;

/**
 * Says what one door tells of a verdict, and logs what it keeps back. Every door asks its own, so
 * that the policy is applied in one place.
 */
public final class Doorkeeper {
    private static final Logger log = LoggerFactory.getLogger(Doorkeeper.class);

    private final Door door;
    private final Policy policy;
    private final Wording wording;

    /**
     * @param wording of the reason in the log
     */
    public Doorkeeper(Door door, Policy policy, Wording wording) {
        this.door = door;
        this.policy = policy;
        this.wording = wording;
    }

    /**
     * The result the mail filter hears. Call it once for each answer that is given, because what is
     * kept back is logged.
     *
     * @param job the ticket as the log names it elsewhere
     * @param recipients all of the mail's; empty if the door is not told them
     */
    public Result told(String job, Verdict verdict, Collection<String> recipients) {
        Result told = policy.modeFor(door, recipients).told(verdict.result());
        if (told != verdict.result())
            log.info(
                    "job={} door={} mode={} verdict={} {}: {}",
                    job,
                    door.word(),
                    PolicyMode.MONITOR.word(),
                    verdict.result().word(),
                    keptBack(verdict),
                    wording.text(verdict.reason()));
        return told;
    }

    private static String keptBack(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Bad _ -> "would have blocked";
            case Verdict.Failed _ -> "would have said that it could not be checked";
            case Verdict.Good _, Verdict.Ignored _, Verdict.Unknown _ ->
                    throw new IllegalStateException("nothing is kept back of " + verdict);
        };
    }
}
