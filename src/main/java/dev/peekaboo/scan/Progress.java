package dev.peekaboo.scan;

import dev.peekaboo.Category;
import dev.peekaboo.Inquiry;
import dev.peekaboo.Reason;
import dev.peekaboo.Result;
import dev.peekaboo.Verdict;
import dev.peekaboo.store.InquiryStore;
import dev.peekaboo.store.Settled;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far an inquiry has come.
 *
 * @param parts in the order of the inquiry's
 */
public record Progress(Inquiry inquiry, List<PartProgress> parts) {
    private static final Reason NO_PARTS =
            Reason.of("no-parts", Category.HARMLESS, Reason.Source.STATIC);

    public Progress {
        parts = List.copyOf(parts);
    }

    /** As far as the store knows at this moment. */
    public static Progress of(Inquiry inquiry, InquiryStore store) {
        List<Long> jobs = new ArrayList<>();
        for (Inquiry.Part part : inquiry.parts())
            if (part instanceof Inquiry.Part.Asked asked) jobs.add(asked.job());
        Map<Long, Settled> ends = store.settled(jobs);
        return new Progress(
                inquiry,
                inquiry.parts().stream().map(part -> PartProgress.of(part, ends)).toList());
    }

    /**
     * How far one part has come.
     *
     * @param verdict empty while it is not known
     * @param settled when; empty while it is not known, and for what was never a job
     */
    public record PartProgress(
            Inquiry.Part part, Optional<Verdict> verdict, Optional<Instant> settled) {
        private static PartProgress of(Inquiry.Part part, Map<Long, Settled> ends) {
            return switch (part) {
                case Inquiry.Part.Unseen(_, Verdict.Failed verdict) ->
                        new PartProgress(part, Optional.of(verdict), Optional.empty());
                case Inquiry.Part.Asked asked -> {
                    Optional<Settled> end = Optional.ofNullable(ends.get(asked.job()));
                    yield new PartProgress(
                            part,
                            end.map(settled -> settled.judgement().verdict()),
                            end.map(Settled::at));
                }
            };
        }

        boolean isBad() {
            return verdict.filter(known -> known.result() == Result.BAD).isPresent();
        }
    }

    /**
     * The part that speaks for the whole: the first bad one, whatever the others are; the first of
     * the worst once all are known; else none.
     */
    public Optional<PartProgress> deciding() {
        Optional<PartProgress> bad = parts.stream().filter(PartProgress::isBad).findFirst();
        if (bad.isPresent()) return bad;
        if (!isComplete()) return Optional.empty();
        return parts.stream().min(Comparator.comparing(Progress::result).reversed());
    }

    private static Result result(PartProgress part) {
        return part.verdict().map(Verdict::result).orElse(Result.UNCHECKED);
    }

    /**
     * The verdict of the whole; empty while it is not known. Failures that may pass speak before
     * those that will not: once they have passed, the answer may be another.
     */
    public Optional<Verdict> verdict() {
        if (parts.isEmpty()) return Optional.of(new Verdict.Unknown(NO_PARTS));
        Optional<Verdict> decided = deciding().flatMap(PartProgress::verdict);
        return decided.filter(verdict -> verdict.result() == Result.FAILED)
                .flatMap(_ -> passingFailure())
                .or(() -> decided);
    }

    private Optional<Verdict> passingFailure() {
        return parts.stream()
                .flatMap(part -> part.verdict().stream())
                .filter(verdict -> verdict instanceof Verdict.Failed(_, boolean passing) && passing)
                .findFirst();
    }

    public boolean isDecided() {
        return verdict().isPresent();
    }

    /** Whether no part is open; one that is decided may have some. */
    boolean isComplete() {
        return parts.stream().allMatch(part -> part.verdict().isPresent());
    }

    /** When the last part that is known became so. */
    Instant lastChange() {
        return parts.stream()
                .flatMap(part -> part.settled().stream())
                .max(Comparator.naturalOrder())
                .orElse(inquiry.asked());
    }
}
