package dev.peekaboo;

import java.time.Instant;

/**
 * A mail that we had the mail server put into its hold queue.
 *
 * @param server which mail server, by its own name; each has queue ids of its own
 * @param inquiry that judges it; another one when the mail is looked at anew
 * @param since when we asked for it to be held
 * @param changed when it came into this state
 */
public record HeldMail(
        String server, QueueId id, InquiryId inquiry, Instant since, State state, Instant changed) {
    /** A new one. */
    public static HeldMail asked(String server, QueueId id, InquiryId inquiry, Instant now) {
        return new HeldMail(server, id, inquiry, now, State.ASKED, now);
    }

    public HeldMail with(State other, Instant now) {
        return new HeldMail(server, id, inquiry, since, other, now);
    }

    public HeldMail judgedBy(InquiryId other) {
        return new HeldMail(server, id, other, since, state, changed);
    }

    /** How far it has come. */
    public enum State {
        /** The mail server is about to be asked; perhaps the mail never got there. */
        ASKED(false),
        /** Seen in the hold queue; waits for its verdict. */
        HELD(false),
        /** The verdict lets it pass; the mail server is about to be told. */
        RELEASING(false),
        /** Must not be delivered, and stays where it is until a person decides. */
        KEPT(false),
        /** Must not be delivered; is about to be returned to its sender. */
        BOUNCING(false),
        /** Must not be delivered; is about to be deleted. */
        DISCARDING(false),
        /** Left the hold queue because we said so. */
        RELEASED(true),
        BOUNCED(true),
        DISCARDED(true),
        /** Left the hold queue without us, or never got there. */
        GONE(true);

        private final boolean end;

        State(boolean end) {
            this.end = end;
        }

        /** Nothing more will be done about it. */
        public boolean isEnd() {
            return end;
        }
    }
}
