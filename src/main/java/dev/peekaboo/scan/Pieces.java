package dev.peekaboo.scan;

import dev.peekaboo.Inquiry;
import dev.peekaboo.Reason;
import dev.peekaboo.Sample;
import dev.peekaboo.Verdict;
import dev.peekaboo.mail.Unpacked;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts of one mail on their way from the unpacker into the spool. Whoever does not hand the
 * samples to the scanner must close this. For one thread.
 */
final class Pieces implements MailParts.Visitor, AutoCloseable {
    private static final Duration WHEN_FULL = Duration.ofSeconds(60);

    private final Scanner scanner;
    private final int most;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Inquiry.Part.Unseen> unseen = new ArrayList<>();
    private Optional<InquiryAnswer.Refused> refusal = Optional.empty();
    private boolean leftOut;

    /**
     * @param most parts; what is beyond is unseen
     */
    Pieces(Scanner scanner, int most) {
        this.scanner = scanner;
        this.most = most;
    }

    /**
     * One sample to ask about.
     *
     * @param sample its content came from the scanner
     */
    record Piece(String position, Sample sample) {}

    @Override
    public void leaf(String position, Unpacked.Part part) throws IOException {
        if (refusal.isPresent()) return;
        if (pieces.size() >= most) {
            leaveOut();
            return;
        }
        try (InputStream in = part.content().open()) {
            switch (scanner.receive(in)) {
                case Spool.Received.Whole whole ->
                        pieces.add(
                                new Piece(
                                        position,
                                        new Sample(
                                                whole.sha256(), whole.content(), part.declared())));
                case Spool.Received.TooLarge(long limit) ->
                        add(position, Reason.limit("too-large", limit));
                case Spool.Received.NoRoom(String why) ->
                        refusal = Optional.of(new InquiryAnswer.Refused(why, WHEN_FULL));
            }
        }
    }

    @Override
    public void gap(String position, Unpacked.Gap gap) {
        unseen.add(
                new Inquiry.Part.Unseen(position, new Verdict.Failed(gap.reason(), gap.passing())));
    }

    private void leaveOut() {
        if (leftOut) return;
        leftOut = true;
        add("", Reason.limit("too-many-members", most));
    }

    private void add(String position, Reason limit) {
        unseen.add(new Inquiry.Part.Unseen(position, new Verdict.Failed(limit, false)));
    }

    /** There was no room for all of them. */
    Optional<InquiryAnswer.Refused> refusal() {
        return refusal;
    }

    List<Inquiry.Part.Unseen> unseen() {
        return unseen;
    }

    /** The samples, which belong to the caller from now on. */
    List<Piece> handOver() {
        List<Piece> all = List.copyOf(pieces);
        pieces.clear();
        return all;
    }

    @Override
    public void close() {
        for (Piece piece : pieces)
            scanner.discard(
                    new Spool.Received.Whole(piece.sample().sha256(), piece.sample().content()));
        pieces.clear();
    }
}
