package dev.peekaboo.scan;

import dev.peekaboo.Judgement;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last judgements, so that a client asking right after the verdict costs no database query.
 * Bounded.
 */
final class RecentJudgements {
    private static final int MOST = 4096;

    private final Map<Long, Judgement> judgements =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Judgement> eldest) {
                    return size() > MOST;
                }
            };

    synchronized void add(long job, Judgement judgement) {
        judgements.put(job, judgement);
    }

    synchronized Optional<Judgement> get(long job) {
        return Optional.ofNullable(judgements.get(job));
    }
}
