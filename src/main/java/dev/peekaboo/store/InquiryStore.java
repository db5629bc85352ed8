package dev.peekaboo.store;

import dev.peekaboo.Inquiry;
import dev.peekaboo.InquiryId;
import dev.peekaboo.Sha256;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The memory of inquiries; a part of {@link Store}, whose promises hold here too. */
public interface InquiryStore {
    /** Keeps an inquiry. Its jobs must have been accepted already. */
    void keep(Inquiry inquiry);

    /** Empty if there is none of this id, or it is forgotten. */
    Optional<Inquiry> inquiry(InquiryId id);

    /** The newest inquiry about the same mail. */
    Optional<Inquiry> latestInquiry(Sha256 identity);

    /**
     * The newest inquiries whose queue id or Message-ID is this, newest first. A Message-ID is
     * found with angle brackets and without.
     */
    List<Inquiry> inquiriesOf(String queueIdOrMessageId, int limit);

    /** How those of the jobs ended that have. */
    Map<Long, Settled> settled(Collection<Long> jobs);
}
