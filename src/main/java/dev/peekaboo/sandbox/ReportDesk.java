package dev.peekaboo.sandbox;

import dev.peekaboo.report.SandboxReport;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where the reports of one node are fetched and read: on a few platform threads, because reading 75
 * MB of JSON on virtual ones would hold up every other virtual thread, and because a node should
 * not have to send more than a few at once.
 */
public final class ReportDesk implements AutoCloseable {
    private static final int SEATS = 4;

    private final ExecutorService readers;

    public ReportDesk(String node) {
        var pool =
                new ThreadPoolExecutor(
                        SEATS,
                        SEATS,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("report-" + node + "-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        readers = pool;
    }

    /** Reads a report there and waits for it. */
    public SandboxReport read(Callable<SandboxReport> reading)
            throws SandboxException, InterruptedException {
        Future<SandboxReport> report = readers.submit(reading);
        try {
            return report.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SandboxException trouble -> throw trouble;
                case InterruptedException _ ->
                        throw new InterruptedException("the sandbox client is being closed");
                case null, default ->
                        throw new IllegalStateException("reading a report: " + e.getCause(), e);
            }
        } finally {
            report.cancel(true);
        }
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
