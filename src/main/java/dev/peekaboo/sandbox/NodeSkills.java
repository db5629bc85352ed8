package dev.peekaboo.sandbox;

import dev.peekaboo.Sample;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a node is fit for.
 *
 * @param extensions in lower case without a dot, with {@code ""} for samples that have none; empty
 *     for all
 * @param largestBytes a larger sample is not given to it
 */
public record NodeSkills(Set<String> extensions, long largestBytes) {
    /** Fit for everything. */
    public static final NodeSkills ALL = new NodeSkills(Set.of(), Long.MAX_VALUE);

    public NodeSkills {
        extensions = Set.copyOf(extensions);
        if (largestBytes < 1)
            throw new IllegalArgumentException(
                    "max_size (" + largestBytes + ") must be at least 1");
        for (String extension : extensions)
            if (!extension.matches("[a-z0-9_+-]{0,16}"))
                throw new IllegalArgumentException(
                        "file_types ("
                                + extension
                                + ") must be extensions of at most 16 lower-case letters and"
                                + " digits");
    }

    /** Why a sample is not for this node; empty if it is. */
    Optional<String> whyNotFor(Sample sample) {
        long bytes = sample.content().sizeBytes();
        if (bytes > largestBytes)
            return Optional.of("takes at most " + largestBytes + " bytes, not " + bytes);
        String declared = sample.declared().extension();
        String extension = declared == null ? "" : declared.toLowerCase(Locale.ROOT);
        boolean fits = extensions.isEmpty() || extensions.contains(extension);
        return fits ? Optional.empty() : Optional.of("is not for this type of file");
    }
}
