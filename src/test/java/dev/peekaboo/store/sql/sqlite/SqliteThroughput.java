package dev.peekaboo.store.sql.sqlite;

import dev.peekaboo.Sample;
import dev.peekaboo.store.NewJob;
import dev.peekaboo.store.Samples;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.sql.SqlStore;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures the SQLite store; started by hand, not a test. Arguments: folder on the disk to measure
 * (the temporary folder), seconds a scenario (5), virtual threads (16).
 */
public final class SqliteThroughput {
    private static final int SAMPLE_BYTES = 10 * 1024;

    private SqliteThroughput() {}

    private interface Step {
        void run(Store store, Sample sample);
    }

    /**
     * Prints jobs a second, processor seconds a second, and the size of file and log at the end.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path parent =
                Path.of(arguments.length > 0 ? arguments[0] : System.getProperty("java.io.tmpdir"));
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        int threads = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 16;
        Path file = Files.createTempDirectory(parent, "throughput").resolve("peekaboo.db");
        try (Store store =
                new SqlStore(new SqliteDatabase(new SqliteConfig(file)), Clock.systemUTC())) {
            measure("warm-up", file, store, 2, threads, SqliteThroughput::acceptAndSettle);
            measure(
                    "accept 10 KB + settle",
                    file,
                    store,
                    seconds,
                    threads,
                    SqliteThroughput::acceptAndSettle);
            measure(
                    "acceptSettled",
                    file,
                    store,
                    seconds,
                    threads,
                    SqliteThroughput::acceptSettled);
            Sample known = Samples.sample("known", SAMPLE_BYTES);
            acceptSettled(store, known);
            measure(
                    "known + acceptSettled",
                    file,
                    store,
                    seconds,
                    threads,
                    (s, _) -> knownAgain(s, known));
            measure(
                    "one client: accept 10 KB + settle",
                    file,
                    store,
                    seconds,
                    1,
                    SqliteThroughput::acceptAndSettle);
        }
    }

    private static void acceptAndSettle(Store store, Sample sample) {
        long job = store.accept(new NewJob(sample, "bench"));
        store.settle(job, "v1", Samples.unknown());
    }

    private static void acceptSettled(Store store, Sample sample) {
        store.acceptSettled(new NewJob(sample, "bench"), "v1", Samples.good());
    }

    private static void knownAgain(Store store, Sample sample) {
        store.known(sample.identity(), "v1", java.time.Instant.EPOCH);
        acceptSettled(store, sample);
    }

    private static void measure(
            String name, Path file, Store store, int seconds, int threads, Step step)
            throws InterruptedException {
        AtomicLong done = new AtomicLong();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long cpu = cpuNanos();
        long writer = writerNanos();
        long start = System.nanoTime();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            String prefix = name + i + "-" + start + "-";
            workers.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        for (int n = 0; System.nanoTime() < end; n++) {
                                            step.run(
                                                    store,
                                                    Samples.sample(prefix + n, SAMPLE_BYTES));
                                            done.incrementAndGet();
                                        }
                                    }));
        }
        for (Thread worker : workers) worker.join();
        double took = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%-36s %7.0f/s  %4.2f processors (writer %4.2f)  file %d MB, log %d MB%n",
                name,
                done.get() / took,
                (cpuNanos() - cpu) / 1e9 / took,
                (writerNanos() - writer) / 1e9 / took,
                file.toFile().length() >> 20,
                Path.of(file + "-wal").toFile().length() >> 20);
    }

    private static long writerNanos() {
        var threads = ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("store-writer"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.threadId()))
                .sum();
    }

    private static long cpuNanos() {
        var system =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime();
    }
}
