package dev.peekaboo.scan;

import dev.peekaboo.Reason;
import dev.peekaboo.Sample;
import dev.peekaboo.mail.Unpacked;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How far one job has gone into its containers. For one thread; {@link #inside} goes one level
 * deeper.
 */
final class Visit {
    private final MemberLimits limits;
    private final int depth;
    private final AtomicInteger judged;
    private final WorkTime time;
    private final Keeping keeping;
    private @Nullable Reason leftOut;

    /**
     * @param keeping of the job all this is for
     */
    Visit(MemberLimits limits, Clock clock, Keeping keeping) {
        this(limits, 0, new AtomicInteger(), new WorkTime(limits.time(), clock), keeping);
    }

    private Visit(
            MemberLimits limits, int depth, AtomicInteger judged, WorkTime time, Keeping keeping) {
        this.limits = limits;
        this.depth = depth;
        this.judged = judged;
        this.time = time;
        this.keeping = keeping;
    }

    SampleFacts facts(Sample sample, FactSources sources) {
        return new SampleFacts(sample, sources, time, keeping);
    }

    /** Makes the job durable before its containers are opened; tells why if it cannot be. */
    Optional<Reason> keep() {
        return keeping.keep();
    }

    Visit inside() {
        return new Visit(limits, depth + 1, judged, time, keeping);
    }

    boolean mayOpenAnother() {
        return depth < limits.depth();
    }

    boolean mayJudgeAnother() {
        if (judged.incrementAndGet() > limits.members())
            leftOut = Reason.limit("too-many-members", limits.members());
        else if (time.isUp()) leftOut = Reason.limit("work-time", limits.time().toSeconds());
        return leftOut == null;
    }

    /** The gaps of the container just visited, with the one this visit left itself. */
    List<Unpacked.Gap> gaps(List<Unpacked.Gap> unpacking) {
        if (leftOut == null) return unpacking;
        List<Unpacked.Gap> all = new ArrayList<>(unpacking);
        all.add(new Unpacked.Gap(leftOut, false));
        return all;
    }
}
