package dev.peekaboo.frontend.milter;

import dev.peekaboo.Envelope;
import dev.peekaboo.HeldMail;
import dev.peekaboo.Inquiry;
import dev.peekaboo.Verdict;
import dev.peekaboo.frontend.Case;
import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.frontend.Told;
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
import java.time.Instant;
import java.util.Optional;

/** Says what is to become of a held mail, by its inquiry and the policy of the milter door. */
public final class HeldMailJudge {
    private final Scanner scanner;
    private final Inquiries inquiries;
    private final Doorkeeper keeper;
    private final Clock clock;

    public HeldMailJudge(Scanner scanner, Inquiries inquiries, Doorkeeper keeper, Clock clock) {
        this.scanner = scanner;
        this.inquiries = inquiries;
        this.keeper = keeper;
        this.clock = clock;
    }

    /**
     * What is known of a mail.
     *
     * @param told what the policy makes of it
     * @param decided whether there is a verdict, or nobody is at one any more
     * @param envelope of the mail
     */
    record Opinion(Told told, boolean decided, Envelope envelope) {}

    /** Waits for the verdict, but not longer than that. */
    Opinion opinion(HeldMail mail, Duration atMost)
            throws NoDatabaseException, InterruptedException {
        Optional<Progress> progress = inquiries.progress(mail.inquiry(), atMost);
        Optional<Verdict> verdict = progress.flatMap(Progress::verdict);
        Instant first =
                progress.map(Progress::inquiry)
                        .map(Inquiry::firstAsked)
                        .filter(asked -> asked.isBefore(mail.since()))
                        .orElse(mail.since());
        Envelope envelope =
                progress.map(Progress::inquiry).map(Inquiry::envelope).orElse(Envelope.NOTHING);
        Duration waited = Duration.between(first, clock.instant());
        Told told = keeper.told(Case.of(mail.inquiry().hex(), verdict, waited, envelope));
        // Nothing is known of the inquiry any more: it has to be asked anew.
        boolean decided = verdict.isPresent() || progress.isEmpty();
        return new Opinion(told, decided, envelope);
    }

    /** Asks anew about a mail whose first answer was that it could not be checked. */
    Optional<Inquiry> again(InputStream mail, Envelope envelope)
            throws IOException, InterruptedException {
        return switch (scanner.receive(mail)) {
            case Spool.Received.Whole(var sha256, var content) ->
                    switch (inquiries.askMail(content, sha256, envelope, Door.MILTER.word())) {
                        case InquiryAnswer.Taken(Inquiry inquiry) -> Optional.of(inquiry);
                        case InquiryAnswer.Refused _, InquiryAnswer.NoDatabase _ ->
                                Optional.empty();
                    };
            case Spool.Received.TooLarge _, Spool.Received.NoRoom _ -> Optional.empty();
        };
    }
}
