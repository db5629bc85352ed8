package dev.peekaboo.frontend.milter;

import dev.peekaboo.frontend.Address;
import dev.peekaboo.frontend.AddressRange;
import dev.peekaboo.frontend.RecipientList;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * One listener for mail servers.
 *
 * @param name as the configuration has it
 * @param patience how long a client is kept waiting for a verdict at the end of its mail
 * @param slots mails judged at a time, of which half may wait: as many as the mail server has
 *     processes for its clients
 * @param bad what becomes of mail that is to be blocked
 * @param holdFor whose mail waits in the hold queue where other mail would be put off
 * @param local clients whose mail is that of our own users
 */
public record MilterConfig(
        String name,
        Address address,
        Duration patience,
        int slots,
        Blocking bad,
        RecipientList holdFor,
        List<AddressRange> local) {
    /** Postfix' {@code default_process_limit}. */
    public static final int SLOTS = 100;

    /** A mail server keeps a connection for each client, also for those that send nothing. */
    static final int CONNECTIONS_PER_SLOT = 4;

    public MilterConfig {
        local = List.copyOf(local);
        if (slots < 1)
            throw new IllegalArgumentException("slots is " + slots + ", must be 1 or more");
    }

    /** What becomes of mail that is to be blocked. */
    public enum Blocking {
        /** The client hears 550. */
        REJECT,
        /** The client hears that it was taken; it is thrown away. */
        DISCARD,
        /** It stays in the hold queue until a person decides. */
        HOLD;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** As configuration spells it. */
        public String word() {
            return word;
        }
    }

    int connections() {
        return slots * CONNECTIONS_PER_SLOT;
    }

    /** Whether it may ever ask for a mail to be held. */
    public boolean holds() {
        return bad == Blocking.HOLD || !holdFor.patterns().isEmpty();
    }
}
