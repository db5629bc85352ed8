package dev.peekaboo.frontend.clamd;

import dev.peekaboo.Declared;
import dev.peekaboo.Judgement;
import dev.peekaboo.Origin;
import dev.peekaboo.Sample;
import dev.peekaboo.Verdict;
import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.frontend.Told;
import dev.peekaboo.frontend.Waited;
import dev.peekaboo.frontend.WaitingRoom;
import dev.peekaboo.scan.Acceptance;
import dev.peekaboo.scan.Examined;
import dev.peekaboo.scan.MailPart;
import dev.peekaboo.scan.Scanner;
import dev.peekaboo.scan.Spool;
import dev.peekaboo.scan.Submission;
import dev.peekaboo.scan.Ticket;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Judges single samples for the clients of one listener, within its patience. */
final class Checks {
    static final String ASKER = Door.CLAMD.word();

    private final Scanner scanner;
    private final Doorkeeper keeper;
    private final WaitingRoom waiting;
    private final ClamdConfig config;
    private final Waited waited;

    Checks(
            Scanner scanner,
            Doorkeeper keeper,
            Waited waited,
            WaitingRoom waiting,
            ClamdConfig config) {
        this.scanner = scanner;
        this.keeper = keeper;
        this.waited = waited;
        this.waiting = waiting;
        this.config = config;
    }

    /**
     * Reads a sample to its end and judges it.
     *
     * @param what the sample is called in the answer
     * @return the line to answer, without its end
     */
    String check(String what, InputStream bytes, Declared declared)
            throws IOException, InterruptedException {
        return switch (scanner.receive(bytes)) {
            case Spool.Received.Whole whole ->
                    check(what, new Sample(whole.sha256(), whole.content(), declared));
            case Spool.Received.TooLarge _ ->
                    config.style().refused(what, "INSTREAM size limit exceeded.");
            case Spool.Received.NoRoom _ -> config.style().refused(what, "no room");
        };
    }

    private String check(String what, Sample sample) throws InterruptedException {
        Optional<Judgement> known = scanner.recall(sample, ASKER);
        if (known.isPresent())
            return line(what, sample.sha256().hex(), sample, known.map(Judgement::verdict));
        Optional<WaitingRoom.Seat> seat = waiting.sitDown();
        try {
            Origin origin = keeper.origin(ASKER + " " + config.name(), seat.isPresent());
            return switch (scanner.accept(
                    new Submission(sample, ASKER, origin, MailPart.UNKNOWN))) {
                case Acceptance.Accepted(Ticket ticket) ->
                        line(
                                what,
                                String.valueOf(ticket.job()),
                                sample,
                                await(ticket, seat.isPresent()));
                case Acceptance.Refused _ -> config.style().refused(what, "too much work");
                case Acceptance.NoDatabase _ -> config.style().refused(what, "no database");
            };
        } finally {
            seat.ifPresent(WaitingRoom.Seat::close);
        }
    }

    private String line(String what, String ticket, Sample sample, Optional<Verdict> verdict) {
        Told told = keeper.told(waited.of(ticket, sample.sha256(), verdict));
        return config.style().line(what, told, verdict);
    }

    /**
     * @param seated whether it may wait
     */
    private Optional<Verdict> await(Ticket ticket, boolean seated) throws InterruptedException {
        return await(ticket, seated ? config.patience() : Duration.ZERO);
    }

    private static Optional<Verdict> await(Ticket ticket, Duration atMost)
            throws InterruptedException {
        try {
            Examined examined = ticket.end().get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return Optional.of(examined.judgement().verdict());
        } catch (TimeoutException | ExecutionException | CancellationException _) {
            return Optional.empty();
        }
    }
}
