package dev.peekaboo.rule;

import dev.peekaboo.rule.PythonRegex.Answer;
import dev.peekaboo.rule.PythonRegex.Limit;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * A few platform threads on which searches run that may take long. A virtual thread that computes
 * keeps its carrier from all others: four virtual threads in one bad pattern stop every other one
 * on a machine with two cores. Here such a search can only delay other searches, and the deadline
 * in the text it reads ends it.
 */
final class MatchThreads {
    /** CPU time a search may take. */
    static final Duration LONGEST = Duration.ofMillis(250);

    /** Time to wait for a free thread and the answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Deep recursion is how java.util.regex remembers; the memory is only touched if needed. */
    private static final int STACK_BYTES = 4 << 20;

    private static final int MOST_WAITING = 10_000;

    static final MatchThreads SHARED =
            new MatchThreads(Math.max(2, Runtime.getRuntime().availableProcessors()), LONGEST);

    private final Duration longest;
    private final ThreadPoolExecutor threads;

    MatchThreads(int count, Duration longest) {
        this.longest = longest;
        threads =
                new ThreadPoolExecutor(
                        count,
                        count,
                        30,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MOST_WAITING),
                        task -> {
                            Thread thread = new Thread(null, task, "regex", STACK_BYTES);
                            thread.setDaemon(true);
                            return thread;
                        });
        // Idle threads end, so there is nothing to close.
        threads.allowCoreThreadTimeOut(true);
    }

    /** Runs the search over the text with a deadline; blocks the caller meanwhile. */
    Answer ask(String text, Predicate<CharSequence> search) throws InterruptedException {
        GuardedText guarded = new GuardedText(text);
        FutureTask<Answer> task = new FutureTask<>(() -> answer(guarded, search));
        try {
            threads.execute(task);
            return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException | TimeoutException e) {
            return new Answer.GaveUp(Limit.BUSY);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a regular expression engine failed", e.getCause());
        } finally {
            guarded.abandon();
            if (!task.isDone()) threads.remove(task);
        }
    }

    private Answer answer(GuardedText text, Predicate<CharSequence> search) {
        text.startClock(longest);
        try {
            return search.test(text) ? Answer.FOUND : Answer.NOT_FOUND;
        } catch (GuardedText.OutOfTime e) {
            return new Answer.GaveUp(Limit.TIME);
        } catch (StackOverflowError e) {
            return new Answer.GaveUp(Limit.STACK);
        }
    }
}
