package dev.peekaboo.scan;

import dev.peekaboo.InquiryId;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.regex.Pattern;

/** Notes what the mail filter was told to deliver although it was not known to be clean. */
final class LetThrough {
    private static final Logger log = LoggerFactory.getLogger(LetThrough.class);
    private static final Pattern JOB = Pattern.compile("[1-9][0-9]{0,17}");

    private final Store store;

    LetThrough(Store store) {
        this.store = store;
    }

    /** The answer is given all the same if the database is away: the log then is the only note. */
    void note(String ticket) {
        if (InquiryId.parse(ticket).isEmpty() && !JOB.matcher(ticket).matches()) return;
        try {
            store.letThrough(ticket);
        } catch (StoreException e) {
            log.warn(
                    "job={} was let through; no alert will follow if it turns out bad: {}",
                    ticket,
                    e.getMessage());
        }
    }
}
