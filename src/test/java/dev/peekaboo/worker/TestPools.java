package dev.peekaboo.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Pools of real {@link TestWorkerMain} processes, without isolation, closed together. */
final class TestPools implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(60);
    static final WorkerConfig ONE = WorkerConfig.DEFAULT.withProcesses(1);

    private final List<WorkerPool> pools = new ArrayList<>();

    WorkerPool of(WorkerConfig config) {
        return of(config, TestWorkerMain.class);
    }

    WorkerPool of(WorkerConfig config, Class<?> main) {
        var pool = new WorkerPool(config, new Isolation.None("test"), TestProgram.of(main));
        pools.add(pool);
        return pool;
    }

    @Override
    public void close() {
        pools.forEach(WorkerPool::close);
    }

    static WorkerInput input(String content) {
        return new WorkerInput(
                new Content.InMemory(content.getBytes(StandardCharsets.UTF_8)), new byte[0]);
    }

    static WorkerInput parameters(String text) {
        return new WorkerInput(
                new Content.InMemory(new byte[0]), text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(WorkerAnswer answer) {
        assertThat(answer).isInstanceOf(WorkerAnswer.Done.class);
        return new String(((WorkerAnswer.Done) answer).bytes(), StandardCharsets.UTF_8);
    }

    static boolean isGone(long pid) {
        return ProcessHandle.of(pid).map(process -> !process.isAlive()).orElse(true);
    }
}
