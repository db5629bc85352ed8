package dev.peekaboo.scan;

import dev.peekaboo.Reason;
import dev.peekaboo.Sample;
import dev.peekaboo.mail.PasswordWords;
import dev.peekaboo.mail.Unpacked;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * How far one job has gone into its containers. For one thread; {@link #inside} goes one level
 * deeper.
 */
final class Visit {
    private final MemberLimits limits;
    private final int depth;
    private final AtomicInteger judged;
    private final WorkTime time;
    private final Storing storing;
    private final List<String> words;
    private @Nullable Reason leftOut;

    /**
     * @param storing of the job all this is for
     */
    Visit(MemberLimits limits, Clock clock, Storing storing) {
        this(
                limits,
                0,
                new AtomicInteger(),
                new WorkTime(limits.time(), clock),
                storing,
                List.of());
    }

    private Visit(
            MemberLimits limits,
            int depth,
            AtomicInteger judged,
            WorkTime time,
            Storing storing,
            List<String> words) {
        this.limits = limits;
        this.depth = depth;
        this.judged = judged;
        this.time = time;
        this.storing = storing;
        this.words = List.copyOf(words);
    }

    SampleFacts facts(Sample sample, FactSources sources) {
        return new SampleFacts(sample, sources, time, storing);
    }

    /** Makes the job durable before its containers are opened; tells why if it cannot be. */
    Optional<Reason> keep() {
        return storing.keep();
    }

    /**
     * @param more words of this container that may be passwords of what is inside
     */
    Visit inside(List<String> more) {
        return new Visit(limits, depth + 1, judged, time, storing, passwords(more));
    }

    /** What may be a password here: first what the nearest mail says. */
    List<String> passwords(List<String> nearest) {
        return Stream.concat(nearest.stream(), words.stream())
                .distinct()
                .limit(PasswordWords.MOST)
                .toList();
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
