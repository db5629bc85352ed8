package dev.peekaboo.frontend;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Some of the recipients there are, by address or by domain. */
public record RecipientList(Set<RecipientPattern> patterns) {
    /** Nobody is in it. */
    public static final RecipientList NOBODY = new RecipientList(Set.of());

    public RecipientList {
        patterns = Set.copyOf(patterns);
    }

    /**
     * Whether all of them are in it.
     *
     * @param addressees as mail filters name them, hostile; of none, nobody is in it
     */
    public boolean hasAll(Collection<String> addressees) {
        return !addressees.isEmpty() && addressees.stream().allMatch(this::has);
    }

    private boolean has(String addressee) {
        Optional<RecipientPattern> one = RecipientPattern.ofAddress(addressee);
        return one.filter(
                        exact ->
                                patterns.contains(exact)
                                        || patterns.contains(exact.everybodyThere()))
                .isPresent();
    }
}
