package dev.peekaboo.worker;

import static dev.peekaboo.worker.TestPools.LONG;
import static dev.peekaboo.worker.TestPools.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many hostile samples at the same time as many ordinary ones. With {@code -Dpeekaboo.hostile=2000}
 * it is the measurement that docs/TESTED.md tells of.
 */
@Timeout(900)
class HostileLoadTest {
    private static final int SAMPLES = Integer.getInteger("peekaboo.hostile", 80);
    private static final Duration HANG = Duration.ofSeconds(2);

    private final TestPools pools = new TestPools();

    @AfterEach
    void close_pools() {
        pools.close();
    }

    /** What every tenth, and its neighbours, does to its worker; the others do nothing. */
    private enum Deed {
        CRASH("exit"),
        EAT_MEMORY("hog"),
        HANG("loop"),
        NOTHING("echo");

        private final String task;

        Deed(String task) {
            this.task = task;
        }

        static Deed of(int number) {
            return switch (number % 10) {
                case 0, 1 -> CRASH;
                case 2 -> EAT_MEMORY;
                case 3 -> HANG;
                default -> NOTHING;
            };
        }
    }

    /** One answer. */
    private record Told(Deed deed, WorkerAnswer answer) {}

    @Test
    void ordinary_samples_get_their_answers_among_others_that_crash_hang_and_eat_memory()
            throws Exception {
        var pool = pools.of(WorkerConfig.DEFAULT.withProcesses(2));
        List<Future<Told>> asked = new ArrayList<>();
        long start = System.nanoTime();
        try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SAMPLES; i++) {
                int number = i;
                asked.add(askers.submit(() -> ask(pool, number)));
            }
        }
        Duration all = Duration.ofNanos(System.nanoTime() - start);

        int hostile = 0;
        for (Future<Told> one : asked) {
            Told told = one.get();
            if (told.deed() != Deed.NOTHING) hostile++;
            assertThat(told.answer()).isInstanceOf(expected(told.deed()));
        }
        assertThat(pool.deaths()).isEqualTo(hostile);
        assertThat(TestPools.text(pool.run("echo", input("after"), LONG))).isEqualTo("after");
        System.out.printf(
                "%d samples, %d of them hostile, in %.1f s, with 2 workers%n",
                SAMPLES, hostile, all.toMillis() / 1000.0);
    }

    private static Told ask(WorkerPool pool, int number) throws InterruptedException {
        Deed deed = Deed.of(number);
        WorkerAnswer answer =
                pool.run(deed.task, input("sample " + number), deed == Deed.HANG ? HANG : LONG);
        if (answer instanceof WorkerAnswer.Done)
            assertThat(TestPools.text(answer)).isEqualTo("sample " + number);
        return new Told(deed, answer);
    }

    private static Class<? extends WorkerAnswer> expected(Deed deed) {
        return switch (deed) {
            case CRASH -> WorkerAnswer.Died.class;
            case EAT_MEMORY -> WorkerAnswer.OutOfMemory.class;
            case HANG -> WorkerAnswer.TimedOut.class;
            case NOTHING -> WorkerAnswer.Done.class;
        };
    }
}
