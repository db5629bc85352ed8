package dev.peekaboo.frontend.milter;

import dev.peekaboo.Envelope;
import dev.peekaboo.HeldMail;
import dev.peekaboo.Inquiry;
import dev.peekaboo.InquiryId;
import dev.peekaboo.Reason;
import dev.peekaboo.Verdict;
import dev.peekaboo.frontend.Case;
import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.frontend.Told;
import dev.peekaboo.frontend.WaitingRoom;
import dev.peekaboo.scan.Inquiries;
import dev.peekaboo.scan.InquiryAnswer;
import dev.peekaboo.scan.NoDatabaseException;
import dev.peekaboo.scan.Progress;
import dev.peekaboo.scan.Spool;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Judges whole mails for the mail servers of one listener, within its patience. */
final class Judge {
    private static final String ASKER = Door.MILTER.word();

    private final Inquiries inquiries;
    private final Doorkeeper keeper;
    private final WaitingRoom waiting;
    private final MilterConfig config;
    private final Parking parking;
    private final Clock clock;

    Judge(
            Inquiries inquiries,
            Doorkeeper keeper,
            MilterConfig config,
            Parking parking,
            Clock clock) {
        this.inquiries = inquiries;
        this.keeper = keeper;
        this.config = config;
        this.parking = parking;
        this.clock = clock;
        waiting = new WaitingRoom(config.slots());
    }

    /**
     * @param received the mail; belongs to the scanner from now on
     * @param server the mail server's own name, null if it did not tell it
     */
    Answer judge(Spool.Received received, Envelope envelope, @Nullable String server)
            throws InterruptedException {
        return switch (received) {
            case Spool.Received.TooLarge(long limit) ->
                    unseen(Verdict.failedForGood(Reason.limit("too-large", limit)), envelope);
            case Spool.Received.NoRoom(String why) -> overload(why, envelope);
            case Spool.Received.Whole(var sha256, var content) ->
                    switch (inquiries.askMail(content, sha256, envelope, ASKER)) {
                        case InquiryAnswer.Taken(Inquiry inquiry) -> await(inquiry, server);
                        case InquiryAnswer.Refused(String why, _) -> overload(why, envelope);
                        case InquiryAnswer.NoDatabase(String why) -> noDatabase(why, envelope);
                    };
        };
    }

    /** What becomes of a mail that could not be taken in. */
    Answer overload(String why, Envelope envelope) {
        return unseen(Verdict.failedForNow(Reason.error("overload", why)), envelope);
    }

    private Answer noDatabase(String why, Envelope envelope) {
        return unseen(Verdict.failedForNow(Reason.error("database", why)), envelope);
    }

    private Answer unseen(Verdict verdict, Envelope envelope) {
        String name = envelope.queueId() == null ? "none" : envelope.queueId();
        Case of = Case.of(name, Optional.of(verdict), Duration.ZERO, envelope);
        return answer(keeper.told(of), Optional.empty());
    }

    private Answer await(Inquiry inquiry, @Nullable String server) throws InterruptedException {
        Optional<Verdict> verdict;
        try {
            verdict = verdict(inquiry);
        } catch (NoDatabaseException e) {
            // Not pending: nobody knows how far it has come.
            return noDatabase(String.valueOf(e.getMessage()), inquiry.envelope());
        }
        Duration waited = Duration.between(inquiry.firstAsked(), clock.instant());
        Told told = keeper.told(Case.of(inquiry.id().hex(), verdict, waited, inquiry.envelope()));
        return parked(told, inquiry, server)
                .orElseGet(() -> answer(told, Optional.of(inquiry.id())));
    }

    private Optional<Verdict> verdict(Inquiry inquiry)
            throws NoDatabaseException, InterruptedException {
        Progress now = inquiries.progress(inquiry, Duration.ZERO);
        if (now.isDecided()) return now.verdict();
        Optional<WaitingRoom.Seat> seat = waiting.sitDown();
        if (seat.isEmpty()) return Optional.empty();
        try (WaitingRoom.Seat _ = seat.get()) {
            return inquiries.progress(inquiry, config.patience()).verdict();
        }
    }

    /** Empty if the mail is not one that is held, or cannot be. */
    private Optional<Answer> parked(Told told, Inquiry inquiry, @Nullable String server) {
        Optional<HeldMail.State> state =
                switch (told) {
                    case DEFER ->
                            config.holdFor().hasAll(inquiry.envelope().recipients())
                                    ? Optional.of(HeldMail.State.ASKED)
                                    : Optional.empty();
                    case BLOCK ->
                            config.bad() == MilterConfig.Blocking.HOLD
                                    ? Optional.of(HeldMail.State.KEPT)
                                    : Optional.empty();
                    case PASS, MARK -> Optional.empty();
                };
        String queueId = inquiry.envelope().queueId();
        return state.filter(first -> parking.park(server, queueId, inquiry.id(), first))
                .map(_ -> new Answer.Hold(Optional.of(inquiry.id())));
    }

    private Answer answer(Told told, Optional<InquiryId> inquiry) {
        return switch (told) {
            case PASS -> new Answer.Deliver(inquiry);
            case MARK -> new Answer.Mark(inquiry);
            case DEFER -> new Answer.Later(inquiry);
            case BLOCK ->
                    switch (config.bad()) {
                        // What was to be held and cannot be must not be delivered either.
                        case REJECT, HOLD -> new Answer.Refuse(inquiry);
                        case DISCARD -> new Answer.Discard(inquiry);
                    };
        };
    }
}
