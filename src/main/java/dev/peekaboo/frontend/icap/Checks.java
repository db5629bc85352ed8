package dev.peekaboo.frontend.icap;

import dev.peekaboo.Envelope;
import dev.peekaboo.Inquiry;
import dev.peekaboo.Judgement;
import dev.peekaboo.Reason;
import dev.peekaboo.Sample;
import dev.peekaboo.Verdict;
import dev.peekaboo.frontend.Case;
import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.frontend.WaitingRoom;
import dev.peekaboo.scan.Inquiries;
import dev.peekaboo.scan.InquiryAnswer;
import dev.peekaboo.scan.NoDatabaseException;
import dev.peekaboo.scan.Progress;
import dev.peekaboo.scan.Scanner;
import dev.peekaboo.scan.Spool;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Judges bodies for the clients of one listener, within its patience. */
final class Checks {
    static final String ASKER = Door.ICAP.word();

    private final Scanner scanner;
    private final Inquiries inquiries;
    private final Doorkeeper keeper;
    private final WaitingRoom waiting;
    private final Duration patience;
    private final Clock clock;

    Checks(
            Scanner scanner,
            Inquiries inquiries,
            Doorkeeper keeper,
            WaitingRoom waiting,
            Duration patience,
            Clock clock) {
        this.scanner = scanner;
        this.inquiries = inquiries;
        this.keeper = keeper;
        this.waiting = waiting;
        this.patience = patience;
        this.clock = clock;
    }

    /** Largest body that is looked at. */
    long limitBytes() {
        return scanner.limits().bodyBytes();
    }

    /** What is received must be judged or discarded. */
    Spool.Received receive(InputStream in) throws IOException {
        return scanner.receive(in);
    }

    void discard(Spool.Received received) {
        scanner.discard(received);
    }

    /** A single file. The content is the scanner's from now on. */
    Finding file(Sample sample, Envelope envelope) throws InterruptedException {
        Optional<Judgement> known = scanner.recall(sample, ASKER);
        if (known.isPresent()) return finding(sample.sha256().hex(), known.get().verdict());
        return finding(
                sample.sha256().hex(), inquiries.askSamples(List.of(sample), envelope, ASKER));
    }

    /**
     * A form with files in it: MIME like a mail (RFC 7578), so it is taken apart like one.
     *
     * @param form with a header before it; the content is the scanner's from now on
     */
    Finding form(Spool.Received.Whole form, Envelope envelope) throws InterruptedException {
        return finding(
                form.sha256().hex(),
                inquiries.askMail(form.content(), form.sha256(), envelope, ASKER));
    }

    /** Something about which nothing is asked, because the answer is known. */
    Finding finding(String ticket, Verdict verdict) {
        Optional<Verdict> known = Optional.of(verdict);
        return new Finding(keeper.told(Case.ofSample(ticket, known)), known, ticket);
    }

    private Finding finding(String ticket, InquiryAnswer answer) throws InterruptedException {
        return switch (answer) {
            case InquiryAnswer.Taken(Inquiry inquiry) -> awaited(inquiry);
            case InquiryAnswer.Refused(String why, _) -> cannotAsk(ticket, "icap-refused", why);
            case InquiryAnswer.NoDatabase(String why) -> cannotAsk(ticket, "database", why);
        };
    }

    private Finding awaited(Inquiry inquiry) throws InterruptedException {
        String ticket = inquiry.id().hex();
        try {
            Progress progress = await(inquiry);
            Duration waited = Duration.between(inquiry.firstAsked(), clock.instant());
            Case of = Case.of(ticket, progress.verdict(), waited, inquiry.envelope());
            return new Finding(keeper.told(of), progress.verdict(), ticket);
        } catch (NoDatabaseException e) {
            return cannotAsk(ticket, "database", String.valueOf(e.getMessage()));
        }
    }

    Finding cannotAsk(String ticket, String code, String why) {
        return finding(ticket, Verdict.failedForNow(Reason.error(code, why)));
    }

    private Progress await(Inquiry inquiry) throws NoDatabaseException, InterruptedException {
        Progress progress = inquiries.progress(inquiry, Duration.ZERO);
        if (progress.isDecided()) return progress;
        Optional<WaitingRoom.Seat> seat = waiting.sitDown();
        if (seat.isEmpty()) return progress;
        try (WaitingRoom.Seat _ = seat.get()) {
            return inquiries.progress(inquiry, patience);
        }
    }
}
