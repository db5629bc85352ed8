package dev.peekaboo.store;

import dev.peekaboo.Sha256;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * The memory of what was let through and turned out bad later; a part of {@link Store}, whose
 * promises hold here too. It is forgotten with the names.
 */
public interface DeliveryStore {
    /**
     * Notes that the mail filter was told to deliver what was not known to be clean: not judged
     * yet, or not checked. What was told clean needs no note, its jobs say so. A second note of the
     * same ticket changes nothing.
     *
     * @param ticket an inquiry's id or a job's number
     */
    void letThrough(String ticket);

    /**
     * The contents that were found to be bad since then, in order: not those that were only
     * remembered to be. Of several findings of one content the latest.
     */
    List<TurnedBad> turnedBad(Instant since);

    /**
     * The inquiries about mails that hold this content and may have been delivered: those that are
     * noted as let through, and those whose own job about the content ended clean.
     *
     * @param asked not later than this
     * @param after a {@link Suspect#row}; 0 begins
     * @return in order of their rows
     */
    List<Suspect> suspects(Sha256 content, Instant asked, long after, int limit);

    /**
     * The newest job about this content that belongs to no inquiry, and was noted as let through or
     * ended clean.
     *
     * @param accepted not later than this
     */
    OptionalLong suspectJob(Sha256 content, Instant accepted);

    /**
     * Raises an alert.
     *
     * @return false, and nothing is kept, if there is one of the same mail already
     */
    boolean raise(LateAlert alert);

    /** The newest alerts since then, newest first. */
    List<LateAlert> lateAlerts(Instant since, int limit);

    /** Those about a ticket, or about a content by its SHA-256 in hex; newest first. */
    List<LateAlert> lateAlertsAbout(String ticketOrContent);
}
