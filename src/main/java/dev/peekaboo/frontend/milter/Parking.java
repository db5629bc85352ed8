package dev.peekaboo.frontend.milter;

import dev.peekaboo.HeldMail;
import dev.peekaboo.InquiryId;

import org.jspecify.annotations.Nullable;

/** Who keeps a durable note of the mails the mail server is asked to hold. */
interface Parking {
    /** There is nobody: no mail can be held. */
    Parking NONE = (_, _, _, _) -> false;

    /**
     * Makes the note, durably. Only then may the mail server be asked to hold the mail.
     *
     * @param server the mail server's own name, null if it did not tell it
     * @param queueId its name for the mail, null if it did not tell it
     * @param state {@link HeldMail.State#ASKED} to wait for the verdict, {@link
     *     HeldMail.State#KEPT} to stay
     * @return false if this mail cannot be held; then the mail server must not be asked
     */
    boolean park(
            @Nullable String server,
            @Nullable String queueId,
            InquiryId inquiry,
            HeldMail.State state);
}
