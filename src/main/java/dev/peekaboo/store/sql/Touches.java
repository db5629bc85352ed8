package dev.peekaboo.store.sql;

import dev.peekaboo.Identity;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which verdicts this process has lately noted as seen again. Of that only days are ever told, so
 * once a minute is enough, and a wave of copies costs nothing. Safe for many threads.
 */
final class Touches {
    static final Duration EVERY = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final Map<Touch, Instant> latest =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Touch, Instant> eldest) {
                    return size() > MOST;
                }
            };

    private record Touch(Identity identity, String rulesetVersion, String result) {
        static Touch of(Identity identity, Ending ending) {
            return new Touch(identity, ending.rulesetVersion(), ending.result().word());
        }
    }

    /** Whether this is an answer from memory that need not be noted. */
    synchronized boolean isFresh(Identity identity, Ending ending) {
        if (!ending.fromMemory()) return false;
        Instant last = latest.get(Touch.of(identity, ending));
        return last != null && last.plus(EVERY).isAfter(ending.at());
    }

    /** The database has it now. */
    synchronized void noted(Identity identity, Ending ending) {
        if (ending.fromMemory()) latest.put(Touch.of(identity, ending), ending.at());
    }
}
