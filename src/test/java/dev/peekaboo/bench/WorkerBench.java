package dev.peekaboo.bench;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.analyzer.AnalyzerConfig;
import dev.peekaboo.analyzer.WorkerAnalyzers;
import dev.peekaboo.daemon.WorkerMain;
import dev.peekaboo.emulation.EmulationConfig;
import dev.peekaboo.emulation.SampleFile;
import dev.peekaboo.emulation.WorkerEmulation;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.Seen;
import dev.peekaboo.worker.Isolation;
import dev.peekaboo.worker.JavaProgram;
import dev.peekaboo.worker.WorkerConfig;
import dev.peekaboo.worker.WorkerPool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How fast one warm worker tells types and emulates, by class, and how much memory it takes.
 * Without folders it takes the samples of the tests; {@code bench/workers} runs it on one core.
 */
public final class WorkerBench {
    private static final int WARM_UP = 2;

    private final WorkerAnalyzers analyzers;
    private final WorkerEmulation emulation;

    private WorkerBench(WorkerPool pool) {
        analyzers = new WorkerAnalyzers(pool, AnalyzerConfig.DEFAULT);
        emulation = new WorkerEmulation(pool, EmulationConfig.DEFAULT, InstantSource.system());
    }

    /** What became of one sample. */
    private record Took(double millis, boolean isDecisive, boolean isSeen) {}

    public static void main(String[] folders) throws IOException, InterruptedException {
        List<Sample> samples = folders.length == 0 ? ours() : files(folders);
        JavaProgram program = JavaProgram.likeThisOne(WorkerMain.class.getName());
        WorkerConfig config = WorkerConfig.DEFAULT.withProcesses(1);
        try (WorkerPool pool = new WorkerPool(config, Isolation.probe(), program)) {
            WorkerBench bench = new WorkerBench(pool);
            Map<String, List<Took>> took = new TreeMap<>();
            for (int round = 0; round <= WARM_UP; round++) {
                took.clear();
                for (Sample sample : samples)
                    took.computeIfAbsent(kind(sample), _ -> new ArrayList<>())
                            .add(bench.judged(sample));
            }
            print(took);
            for (long pid : pool.pids()) System.out.println("worker: " + memory(pid));
        }
    }

    private static List<Sample> ours() {
        return Stream.of("jscript.txt", "vbscript.txt", "command.txt")
                .flatMap(SampleFile::of)
                .map(
                        sample ->
                                sample(
                                        sample.fileName(),
                                        sample.text().getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static List<Sample> files(String[] folders) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (String folder : folders)
            try (Stream<Path> walk = Files.walk(Path.of(folder))) {
                for (Path file : walk.filter(Files::isRegularFile).sorted().toList())
                    samples.add(
                            sample(String.valueOf(file.getFileName()), Files.readAllBytes(file)));
            }
        return samples;
    }

    private static Sample sample(String name, byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            Sha256 sha256 = new Sha256(HexFormat.of().formatHex(digest));
            return new Sample(sha256, new Content.InMemory(content), Declared.name(name));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("a Java without SHA-256", e);
        }
    }

    private static String kind(Sample sample) {
        String extension = sample.declared().extension();
        return extension == null ? "none" : extension.toLowerCase(Locale.ROOT);
    }

    private Took judged(Sample sample) throws InterruptedException {
        long start = System.nanoTime();
        boolean isDecisive = false;
        boolean isSeen = false;
        if (analyzers.file(sample) instanceof Seen.Is<FileReport>(FileReport file)
                && emulation.report(sample, file)
                        instanceof Seen.Is<EmulationReport>(EmulationReport report)) {
            isSeen = true;
            isDecisive = !report.findings().isEmpty();
        }
        return new Took((System.nanoTime() - start) / 1e6, isDecisive, isSeen);
    }

    private static void print(Map<String, List<Took>> took) {
        System.out.println(
                "kind | samples | with findings | broken | median | p95 | most | a second");
        took.forEach((kind, all) -> System.out.println(line(kind, all)));
        System.out.println(line("all", took.values().stream().flatMap(List::stream).toList()));
    }

    private static String line(String kind, List<Took> all) {
        double[] millis = all.stream().mapToDouble(Took::millis).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%s | %d | %d | %d | %.1f ms | %.0f ms | %.0f ms | %.0f",
                kind,
                all.size(),
                all.stream().filter(Took::isDecisive).count(),
                all.stream().filter(one -> !one.isSeen()).count(),
                millis[millis.length / 2],
                millis[(int) (0.95 * (millis.length - 1))],
                millis[millis.length - 1],
                1000 * all.size() / Arrays.stream(millis).sum());
    }

    /** Now and at most, as the kernel counts; of the innermost process if it is wrapped. */
    private static String memory(long pid) throws IOException {
        Optional<ProcessHandle> inner =
                ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .reduce((_, last) -> last);
        if (inner.isPresent()) return memory(inner.get().pid());
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return String.join(", ", lines.filter(line -> line.matches("Vm(RSS|HWM):.*")).toList());
        }
    }
}
