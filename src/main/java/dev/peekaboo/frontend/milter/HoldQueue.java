package dev.peekaboo.frontend.milter;

import dev.peekaboo.QueueId;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The queue of a mail server, as far as mails need it that are held because of us. */
public interface HoldQueue {
    /** Where in the queue a mail is. */
    enum Place {
        /** In the hold queue. */
        HELD,
        /** In another one, on its way to its recipients. */
        ELSEWHERE
    }

    /** What can be done with a held mail. */
    enum Action {
        /** Delivered at once. */
        RELEASE,
        /** Returned to its sender, without being delivered. */
        BOUNCE,
        DELETE;

        private final String word = name().toLowerCase(Locale.ROOT);

        String word() {
            return word;
        }
    }

    /** Reads a mail. */
    interface Reader<T> {
        T read(InputStream mail) throws IOException, InterruptedException;
    }

    /**
     * Where mails are.
     *
     * @return without those that are not in the queue
     * @throws IOException if the queue cannot be looked at; then nothing is known of any mail
     */
    Map<QueueId, Place> look(Collection<QueueId> mails) throws IOException, InterruptedException;

    /**
     * Does it with those of the mails that are in the hold queue.
     *
     * @return with which it was done
     * @throws IOException if it is not known with which
     */
    Set<QueueId> act(Action action, Collection<QueueId> mails)
            throws IOException, InterruptedException;

    /** Shows the header and body of a mail. */
    <T> T show(QueueId mail, Reader<T> reader) throws IOException, InterruptedException;
}
