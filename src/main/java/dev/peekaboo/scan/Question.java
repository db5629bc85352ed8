package dev.peekaboo.scan;

import dev.peekaboo.Envelope;
import dev.peekaboo.Origin;
import dev.peekaboo.Sha256;

import java.util.Optional;

/**
 * What is asked about a mail or a batch.
 *
 * @param identity what a retry has in common with this
 * @param asker which door it came through
 */
record Question(Sha256 identity, Envelope envelope, String asker) {
    Submission about(Pieces.Piece piece) {
        String client = envelope.client();
        String sender = envelope.sender();
        Origin origin =
                new Origin(
                        client == null ? asker : client,
                        sender == null ? "" : sender,
                        identity.hex(),
                        Origin.Urgency.WAITING,
                        Optional.empty());
        return new Submission(
                piece.sample(), asker, origin, MailPart.of(envelope, piece.position()));
    }
}
