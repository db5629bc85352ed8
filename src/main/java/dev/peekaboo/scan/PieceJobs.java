package dev.peekaboo.scan;

import dev.peekaboo.Inquiry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The jobs of the parts of one inquiry.
 *
 * @param parts in order; those of which no job could be made are missing
 * @param trouble why a job could not be made, if one could not
 */
record PieceJobs(List<Inquiry.Part.Asked> parts, Optional<InquiryAnswer> trouble) {
    /**
     * Makes all pieces jobs at once, so that a mail of hundreds of parts waits for a few commits of
     * the database and not for hundreds. Their contents are the scanner's from now on.
     */
    static PieceJobs accept(Scanner scanner, List<Pieces.Piece> pieces, Question question)
            throws InterruptedException {
        List<Acceptance> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Acceptance>> begun = new ArrayList<>();
            for (Pieces.Piece piece : pieces)
                begun.add(threads.submit(() -> scanner.accept(question.about(piece))));
            for (Future<Acceptance> one : begun) answers.add(one.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a part could not be accepted", e.getCause());
        }
        return of(pieces, answers);
    }

    private static PieceJobs of(List<Pieces.Piece> pieces, List<Acceptance> answers) {
        List<Inquiry.Part.Asked> parts = new ArrayList<>();
        Optional<InquiryAnswer> trouble = Optional.empty();
        for (int i = 0; i < pieces.size(); i++) {
            switch (answers.get(i)) {
                case Acceptance.Accepted(Ticket ticket) ->
                        parts.add(asked(pieces.get(i), ticket.job()));
                case Acceptance.Refused(var why, var after) ->
                        trouble = Optional.of(new InquiryAnswer.Refused(why, after));
                case Acceptance.NoDatabase(var why) ->
                        trouble = Optional.of(new InquiryAnswer.NoDatabase(why));
            }
        }
        return new PieceJobs(parts, trouble);
    }

    private static Inquiry.Part.Asked asked(Pieces.Piece piece, long job) {
        return new Inquiry.Part.Asked(
                piece.position(), piece.sample().declared().name(), piece.sample().sha256(), job);
    }
}
