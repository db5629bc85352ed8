package dev.peekaboo.worker;

import dev.peekaboo.Content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/**
 * What a round trip to a warm worker costs: run by hand with the number of processes, of callers
 * and of requests, on Linux. Prints wall and CPU time of both sides together, for 10 KB of content.
 */
public final class WorkerLatency {
    private static final int ROUNDS = 5;

    private WorkerLatency() {}

    public static void main(String[] args) throws Exception {
        int processes = Integer.parseInt(args[0]);
        int callers = Integer.parseInt(args[1]);
        int requests = Integer.parseInt(args[2]);
        var config = WorkerConfig.DEFAULT.withProcesses(processes).withRecycleAfter(1 << 30);
        var program = TestProgram.of(TestWorkerMain.class);
        try (var pool = new WorkerPool(config, new Isolation.None("bench"), program)) {
            for (int round = 0; round < ROUNDS; round++) round(pool, callers, requests);
        }
    }

    private static void round(WorkerPool pool, int callers, int requests) throws Exception {
        var input = new WorkerInput(new Content.InMemory(new byte[10_240]), new byte[8]);
        double cpu = cpuSeconds(pool);
        long begin = System.nanoTime();
        Callable<Void> work =
                () -> {
                    for (int i = 0; i < requests / callers; i++)
                        pool.run("parameters", input, Duration.ofSeconds(10));
                    return null;
                };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(Collections.nCopies(callers, work));
        }
        double wall = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "%.0f requests/s, %.0f us of CPU each%n",
                requests / wall, (cpuSeconds(pool) - cpu) * 1e6 / requests);
    }

    private static double cpuSeconds(WorkerPool pool) throws IOException {
        double sum = cpuSeconds(ProcessHandle.current().pid());
        for (long pid : pool.pids()) sum += cpuSeconds(pid);
        return sum;
    }

    /** User and system time, fields 14 and 15 of proc(5), in hundredths of a second. */
    private static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    }
}
