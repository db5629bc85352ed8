package dev.peekaboo.scan;

import dev.peekaboo.HeldMail;
import dev.peekaboo.store.HoldStore;
import dev.peekaboo.store.StoreException;

import java.util.List;

/** The mails that wait in a mail server's hold queue because of us, durably. For doors. */
public final class HeldMails {
    private final HoldStore store;

    public HeldMails(HoldStore store) {
        this.store = store;
    }

    /** Keeps a new one, durably. */
    public void keep(HeldMail mail) throws NoDatabaseException {
        try {
            store.keep(mail);
        } catch (StoreException e) {
            throw new NoDatabaseException(e);
        }
    }

    /**
     * Changes what is known of one, durably.
     *
     * @return false, and nothing changed, if it is in another state than {@code before} says
     */
    public boolean change(HeldMail before, HeldMail after) throws NoDatabaseException {
        try {
            return store.change(before, after);
        } catch (StoreException e) {
            throw new NoDatabaseException(e);
        }
    }

    /** All of a server's that have not ended, the oldest first. */
    public List<HeldMail> of(String server) throws NoDatabaseException {
        try {
            return store.heldBy(server);
        } catch (StoreException e) {
            throw new NoDatabaseException(e);
        }
    }
}
