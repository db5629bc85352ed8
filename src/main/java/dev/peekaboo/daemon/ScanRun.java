package dev.peekaboo.daemon;

import dev.peekaboo.Declared;
import dev.peekaboo.Place;
import dev.peekaboo.Sample;
import dev.peekaboo.scan.Acceptance;
import dev.peekaboo.scan.Examined;
import dev.peekaboo.scan.Scanner;
import dev.peekaboo.scan.Spool;
import dev.peekaboo.scan.Submission;
import dev.peekaboo.scan.Ticket;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;

/**
 * Hands samples to the scanner and prints what it says, in the order they were handed in. For one
 * thread.
 */
final class ScanRun {
    private final Scanner scanner;
    private final ScanOutput output;
    private final int atOnce;
    private final Optional<BehaviourListing> explanation;
    private final Deque<Pending> pending = new ArrayDeque<>();

    /**
     * @param atOnce most jobs at work; more than one only pays where jobs wait for a sandbox
     * @param explanation what is said of a sample besides its line
     */
    ScanRun(
            Scanner scanner,
            ScanOutput output,
            int atOnce,
            Optional<BehaviourListing> explanation) {
        this.explanation = explanation;
        this.scanner = scanner;
        this.output = output;
        this.atOnce = atOnce;
    }

    /** A line that is not printed yet. */
    private sealed interface Pending {
        record Line(ScanLine line) implements Pending {}

        record Job(String path, Optional<String> part, Ticket ticket, long startNanos)
                implements Pending {}
    }

    /** Something that is known already takes its place in the order. */
    void add(ScanLine line) throws InterruptedException {
        add(new Pending.Line(line));
    }

    /** Hands a sample to the scanner. The stream is read to its end and stays the caller's. */
    void add(String path, Optional<String> part, Declared declared, InputStream bytes)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        switch (scanner.receive(bytes)) {
            case Spool.Received.Whole whole ->
                    add(
                            accept(
                                    path,
                                    part,
                                    new Sample(whole.sha256(), whole.content(), declared),
                                    start));
            case Spool.Received.TooLarge(long limit) ->
                    add(
                            trouble(
                                    path,
                                    part,
                                    "larger than "
                                            + limit
                                            + " bytes; see max_body_size in [limits]"));
            case Spool.Received.NoRoom(String why) -> add(trouble(path, part, why));
        }
    }

    private Pending accept(String path, Optional<String> part, Sample sample, long start)
            throws InterruptedException {
        return switch (scanner.accept(new Submission(sample, "scan"))) {
            case Acceptance.Accepted(Ticket ticket) -> new Pending.Job(path, part, ticket, start);
            case Acceptance.Refused(String why, _) -> trouble(path, part, why);
            case Acceptance.NoDatabase(String why) -> trouble(path, part, why);
        };
    }

    private static Pending trouble(String path, Optional<String> part, String error) {
        String where = part.map(p -> "part " + p + ": ").orElse("");
        return new Pending.Line(new ScanLine.Trouble(path, where + error));
    }

    private void add(Pending next) throws InterruptedException {
        pending.add(next);
        while (pending.size() >= atOnce) print(pending.remove());
    }

    /** Waits for everything that is still at work. */
    void finish() throws InterruptedException {
        while (!pending.isEmpty()) print(pending.remove());
    }

    private void print(Pending next) throws InterruptedException {
        switch (next) {
            case Pending.Line(ScanLine line) -> output.print(line);
            case Pending.Job job -> print(job);
        }
    }

    private void print(Pending.Job job) throws InterruptedException {
        try {
            Examined examined = job.ticket().end().get();
            long took = (System.nanoTime() - job.startNanos()) / 1_000_000;
            print(job.path(), job.part(), examined, took);
        } catch (ExecutionException | CancellationException e) {
            output.print(
                    new ScanLine.Trouble(
                            job.path(), "the scan was interrupted: " + e.getMessage()));
        }
    }

    /** The sample and then its members; the time is the whole job's. */
    private void print(String path, Optional<String> part, Examined examined, long tookMillis) {
        output.print(line(path, part, examined, tookMillis));
        explanation.ifPresent(
                shown ->
                        examined.evidence()
                                .emulation()
                                .flatMap(EmulationDigest.WHOLE::of)
                                .map(shown::lines)
                                .ifPresent(output::printBelow));
        for (Examined member : examined.members())
            print(path, Optional.of(partOf(part, member)), member, tookMillis);
    }

    private static String partOf(Optional<String> container, Examined member) {
        String separator =
                switch (member.sample().place()) {
                    case Place.InArchive _ -> "/";
                    case Place.Direct _ -> container.isPresent() ? "." : "";
                };
        return container.orElse("") + separator + member.position();
    }

    private static ScanLine.Judged line(
            String path, Optional<String> part, Examined examined, long tookMillis) {
        Sample sample = examined.sample();
        return new ScanLine.Judged(
                path,
                part,
                Optional.ofNullable(sample.declared().name()),
                sample.sha256(),
                sample.content().sizeBytes(),
                Optional.ofNullable(sample.declared().type()),
                examined.evidence().file().flatMap(file -> file.byContent().primary()),
                examined.judgement().result(),
                examined.judgement().rule(),
                examined.judgement().verdict().reason(),
                tookMillis);
    }
}
