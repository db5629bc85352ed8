package dev.peekaboo.scan;

import dev.peekaboo.Judgement;

import java.util.Map;
import java.util.Optional;

/**
 * The last judgements, so that a client asking right after the verdict costs no database query.
 * Safe for many threads.
 */
final class RecentJudgements {
    private static final int MOST = 4096;

    private final Map<Long, Judgement> judgements = Latest.of(MOST);

    void add(long job, Judgement judgement) {
        judgements.put(job, judgement);
    }

    Optional<Judgement> get(long job) {
        return Optional.ofNullable(judgements.get(job));
    }
}
