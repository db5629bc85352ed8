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
 * @param environment what rules call the machines it has, e.g. {@code win7}; empty for the usual
 */
public record NodeSkills(Set<String> extensions, long largestBytes, String environment) {
    /** Fit for everything. */
    public static final NodeSkills ALL = new NodeSkills(Set.of(), Long.MAX_VALUE, "");

    /** Of the usual environment. */
    public NodeSkills(Set<String> extensions, long largestBytes) {
        this(extensions, largestBytes, "");
    }

    public NodeSkills {
        extensions = Set.copyOf(extensions);
        if (largestBytes < 1)
            throw new IllegalArgumentException(
                    "max_size (" + largestBytes + ") must be at least 1");
        if (!environment.matches("[A-Za-z0-9_-]{0,64}"))
            throw new IllegalArgumentException(
                    "environment ("
                            + environment
                            + ") must be at most 64 letters, digits, hyphens and underscores");
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
