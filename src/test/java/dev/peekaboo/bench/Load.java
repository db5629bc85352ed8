package dev.peekaboo.bench;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs of the load generator {@code bench/scanload.c}, one process for each instance, all at a
 * time.
 */
final class Load {
    /** No sample of one run is known from another. */
    private static final AtomicLong SEEDS = new AtomicLong(System.currentTimeMillis());

    private static final Path PROGRAM = Path.of("target", "bench", "scanload");

    private final String same;

    private Load(String same) {
        this.same = same;
    }

    /** What is the same in all its runs was in no earlier one. */
    static Load ofNewContents() {
        return new Load(seed());
    }

    private static String seed() {
        return Long.toString(SEEDS.incrementAndGet());
    }

    /**
     * @param instances each is asked by a generator of its own
     * @param options of scanload
     * @return what each generator says
     */
    List<JsonNode> run(List<URI> instances, List<String> options) throws Exception {
        List<Process> running = new ArrayList<>();
        for (URI instance : instances) running.add(start(instance, options));
        List<JsonNode> told = new ArrayList<>();
        for (Process one : running) {
            String line = new String(one.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (one.waitFor() != 0) throw new IOException("scanload failed: " + line);
            told.add(JsonMapper.shared().readTree(line));
        }
        return told;
    }

    private Process start(URI instance, List<String> options) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(PROGRAM.toString(), "--url", "http://" + instance.getAuthority()));
        command.addAll(List.of("--seed", seed(), "--dupseed", same));
        command.addAll(options);
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    static double sum(List<JsonNode> told, String pointer) {
        return told.stream().mapToDouble(one -> one.at(pointer).asDouble()).sum();
    }

    static double worst(List<JsonNode> told, String pointer) {
        return told.stream().mapToDouble(one -> one.at(pointer).asDouble()).max().orElse(0);
    }
}
