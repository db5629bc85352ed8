package dev.peekaboo.store;

import dev.peekaboo.HeldMail;
import dev.peekaboo.QueueId;

import java.util.List;

/**
 * The memory of mails that wait in a mail server's hold queue because of us; a part of {@link
 * Store}, whose promises hold here too. One that has not ended is never forgotten.
 */
public interface HoldStore {
    /** Keeps a new one. There must be none of this server and id yet. */
    void keep(HeldMail mail);

    /**
     * Changes what is known of one: its state and its inquiry.
     *
     * @param before as it is now
     * @return false, and nothing changed, if it is in another state than {@code before} says
     */
    boolean change(HeldMail before, HeldMail after);

    /** All of a server's that have not ended, the oldest first. */
    List<HeldMail> heldBy(String server);

    /** Those of this id, of any server, ended or not. */
    List<HeldMail> heldMails(QueueId id);
}
