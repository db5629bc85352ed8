package dev.peekaboo.frontend;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Whose mail is judged for real and whose is only watched. The nearest word counts: what a
 * recipient list says of the address, then of its domain; where no list names the recipient, what
 * is said of the door; else what is said of all.
 *
 * <p>A mail filter gets one answer for all recipients of a mail. So a mail is only watched if each
 * of its recipients is: a pilot must not deliver to others what is known to be bad.
 *
 * @param mode where nothing nearer is said
 * @param doors what is said of single doors
 * @param recipients what is said of single recipients, at every door that is told them
 * @param table what the mail filter is told where mail is judged for real
 */
public record Policy(
        PolicyMode mode,
        Map<Door, PolicyMode> doors,
        Map<RecipientPattern, PolicyMode> recipients,
        AnswerTable table) {
    /** Every verdict is told. */
    public static final Policy ENFORCE = of(PolicyMode.ENFORCE);

    public Policy {
        doors = Map.copyOf(doors);
        recipients = Map.copyOf(recipients);
    }

    /** With the table as shipped. */
    public Policy(
            PolicyMode mode,
            Map<Door, PolicyMode> doors,
            Map<RecipientPattern, PolicyMode> recipients) {
        this(mode, doors, recipients, AnswerTable.SHIPPED);
    }

    /** The same for all. */
    public static Policy of(PolicyMode mode) {
        return new Policy(mode, Map.of(), Map.of());
    }

    /** What holds at a door for whom no list names. */
    public PolicyMode modeAt(Door door) {
        return doors.getOrDefault(door, mode);
    }

    /**
     * What holds for one mail.
     *
     * @param addressees all of the envelope, in any spelling; empty if the door is not told them
     */
    public PolicyMode modeFor(Door door, Collection<String> addressees) {
        if (addressees.isEmpty()) return modeAt(door);
        boolean allWatched =
                addressees.stream().allMatch(one -> modeFor(door, one) == PolicyMode.MONITOR);
        return allWatched ? PolicyMode.MONITOR : PolicyMode.ENFORCE;
    }

    private PolicyMode modeFor(Door door, String addressee) {
        return RecipientPattern.ofAddress(addressee).flatMap(this::listed).orElse(modeAt(door));
    }

    private Optional<PolicyMode> listed(RecipientPattern recipient) {
        return Optional.ofNullable(recipients.get(recipient))
                .or(() -> Optional.ofNullable(recipients.get(recipient.everybodyThere())));
    }
}
