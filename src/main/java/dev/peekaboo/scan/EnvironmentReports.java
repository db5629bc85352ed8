package dev.peekaboo.scan;

import dev.peekaboo.Origin;
import dev.peekaboo.Sample;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.Seen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The reports of one sample from several environments, each asked for once. For one thread. */
final class EnvironmentReports {
    private final Analyses analyses;
    private final Sample sample;
    private final Origin origin;
    private final Map<String, Seen<SandboxReport>> seen = new HashMap<>();

    EnvironmentReports(Analyses analyses, Sample sample, Origin origin) {
        this.analyses = analyses;
        this.sample = sample;
        this.origin = origin;
    }

    /** Whether this one is known already, so that asking for it does not wait. */
    boolean has(String environment) {
        return seen.containsKey(environment);
    }

    /**
     * The report of one environment.
     *
     * @param together these are asked for at the same time, since somebody will want them
     */
    Seen<SandboxReport> report(String environment, List<String> together)
            throws InterruptedException {
        if (!has(environment)) fetch(together);
        return Objects.requireNonNull(seen.get(environment));
    }

    private void fetch(List<String> environments) throws InterruptedException {
        List<String> missing = environments.stream().distinct().filter(one -> !has(one)).toList();
        if (missing.size() == 1) {
            String only = missing.getFirst();
            seen.put(only, analyses.report(sample, only, origin));
            return;
        }
        Map<String, Future<Seen<SandboxReport>>> asked = new HashMap<>();
        ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();
        try {
            for (String one : missing)
                asked.put(one, askers.submit(() -> analyses.report(sample, one, origin)));
            for (var one : asked.entrySet()) seen.put(one.getKey(), one.getValue().get());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a report could not be asked for", e.getCause());
        } finally {
            // If we are told to stop, so are they.
            askers.shutdownNow();
        }
    }

    /** The reports that could be had. */
    List<SandboxReport> all() {
        List<SandboxReport> had = new ArrayList<>();
        for (Seen<SandboxReport> one : seen.values())
            if (one instanceof Seen.Is<SandboxReport>(SandboxReport report)) had.add(report);
        return had;
    }
}
