package dev.peekaboo.scan;

import dev.peekaboo.Inquiry;
import dev.peekaboo.Result;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One asker's waiting for jobs, within a time that begins with the making of this. */
final class JobWait {
    /** How often to look for the end of a job that another process is at, in the end. */
    private static final long LONGEST_GLANCE = Duration.ofMillis(500).toNanos();

    private final Scanner scanner;
    private long end;

    // Short at first: a job may have ended between looking into the store and waiting for it.
    private long glance = Duration.ofMillis(5).toNanos();

    JobWait(Scanner scanner, Duration atMost) {
        this.scanner = scanner;
        end = System.nanoTime() + atMost.toNanos();
    }

    /** Ends this so much later than now at the latest. */
    void noLongerThan(Duration atMost) {
        end = Math.min(end, System.nanoTime() + atMost.toNanos());
    }

    /**
     * Waits until it pays to look again: one job has ended badly, or all of this process have
     * ended, or some time has passed if others are at it.
     *
     * @return false if the time was up already
     */
    boolean forOneOf(Progress progress) throws InterruptedException {
        long left = end - System.nanoTime();
        if (left <= 0) return false;
        List<CompletableFuture<Examined>> ours = new ArrayList<>();
        boolean othersToo = false;
        for (Progress.PartProgress part : progress.parts()) {
            if (part.verdict().isPresent()) continue;
            Optional<CompletableFuture<Examined>> live = live(part.part());
            live.ifPresent(ours::add);
            othersToo |= live.isEmpty();
        }
        await(decided(ours, othersToo), othersToo ? Math.min(left, glance) : left);
        if (othersToo) glance = Math.min(2 * glance, LONGEST_GLANCE);
        return true;
    }

    private Optional<CompletableFuture<Examined>> live(Inquiry.Part part) {
        return switch (part) {
            case Inquiry.Part.Asked asked -> scanner.end(asked.job());
            case Inquiry.Part.Unseen _ -> Optional.empty();
        };
    }

    private static CompletableFuture<Void> decided(
            List<CompletableFuture<Examined>> ours, boolean othersToo) {
        CompletableFuture<Void> decided = new CompletableFuture<>();
        for (CompletableFuture<Examined> one : ours)
            one.whenComplete(
                    (examined, _) -> {
                        if (isBad(examined)) decided.complete(null);
                    });
        if (!othersToo)
            CompletableFuture.allOf(ours.toArray(CompletableFuture[]::new))
                    .whenComplete((_, _) -> decided.complete(null));
        return decided;
    }

    /**
     * @param examined null if the job was abandoned
     */
    private static boolean isBad(@Nullable Examined examined) {
        return examined != null && examined.judgement().result() == Result.BAD;
    }

    private static void await(CompletableFuture<Void> decided, long nanos)
            throws InterruptedException {
        try {
            decided.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException _) {
            // Whatever has come of it by now is in the store.
        }
    }
}
