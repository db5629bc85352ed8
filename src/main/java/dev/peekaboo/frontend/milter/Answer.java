package dev.peekaboo.frontend.milter;

import dev.peekaboo.InquiryId;

import java.util.Optional;

/** What becomes of a mail at its end. */
sealed interface Answer {
    /** The inquiry, by which the helpdesk finds the mail again; empty if there is none. */
    Optional<InquiryId> inquiry();

    record Deliver(Optional<InquiryId> inquiry) implements Answer {}

    /** Delivered, marked as not checked. */
    record Mark(Optional<InquiryId> inquiry) implements Answer {}

    /** Refused for now. */
    record Later(Optional<InquiryId> inquiry) implements Answer {}

    /** Refused for good. */
    record Refuse(Optional<InquiryId> inquiry) implements Answer {}

    /** Taken and thrown away. */
    record Discard(Optional<InquiryId> inquiry) implements Answer {}

    /** Taken, into the hold queue, of which we have made a durable note. */
    record Hold(Optional<InquiryId> inquiry) implements Answer {}
}
