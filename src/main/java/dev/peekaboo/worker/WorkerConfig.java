package dev.peekaboo.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How many workers there are and what each may use.
 *
 * @param processes most worker processes at a time, at least 1
 * @param heapMiB memory for the objects of one worker, at least 32
 * @param recycleAfter requests after which a worker is replaced by a new one, at least 1
 * @param startLimit longest time a worker may take to start
 * @param cache an AOT or CDS archive that makes workers start faster; used if the file is there.
 *     The name must change with the program: the Java machine does not notice a replaced jar.
 * @param readable folders that workers may read, e.g. the spool
 * @param writable folders that workers may write, e.g. where archives are unpacked
 */
public record WorkerConfig(
        int processes,
        int heapMiB,
        int recycleAfter,
        Duration startLimit,
        Optional<Path> cache,
        List<Path> readable,
        List<Path> writable) {
    public static final WorkerConfig DEFAULT =
            new WorkerConfig(
                    2, 116, 10_000, Duration.ofSeconds(30), Optional.empty(), List.of(), List.of());

    public WorkerConfig {
        require("processes", processes, 1);
        require("heapMiB", heapMiB, 32);
        require("recycleAfter", recycleAfter, 1);
        if (!startLimit.isPositive())
            throw new IllegalArgumentException(
                    "startLimit is " + startLimit + ", must be positive");
        readable = List.copyOf(readable);
        writable = List.copyOf(writable);
    }

    public WorkerConfig withProcesses(int number) {
        return new WorkerConfig(
                number, heapMiB, recycleAfter, startLimit, cache, readable, writable);
    }

    public WorkerConfig withRecycleAfter(int requests) {
        return new WorkerConfig(
                processes, heapMiB, requests, startLimit, cache, readable, writable);
    }

    public WorkerConfig withHeapMiB(int mebibytes) {
        return new WorkerConfig(
                processes, mebibytes, recycleAfter, startLimit, cache, readable, writable);
    }

    public WorkerConfig withCache(Path archive) {
        return new WorkerConfig(
                processes,
                heapMiB,
                recycleAfter,
                startLimit,
                Optional.of(archive),
                readable,
                writable);
    }

    public WorkerConfig withFolders(List<Path> toRead, List<Path> toWrite) {
        return new WorkerConfig(
                processes, heapMiB, recycleAfter, startLimit, cache, toRead, toWrite);
    }

    private static void require(String name, int value, int least) {
        if (value < least)
            throw new IllegalArgumentException(
                    name + " is " + value + ", must be at least " + least);
    }
}
