package dev.peekaboo.mail;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Reason;
import dev.peekaboo.Sha256;

import java.util.List;

/**
 * What came out of a container.
 *
 * @param parts in order
 * @param gaps what could not be looked at, and why: over a limit, encrypted, damaged. Not empty
 *     means that nothing clean may be said of the container.
 */
public record Unpacked(List<Part> parts, List<Gap> gaps) {
    public Unpacked {
        parts = List.copyOf(parts);
        gaps = List.copyOf(gaps);
    }

    /**
     * One leaf or nested container.
     *
     * @param position within the container: {@code 1.2} for a MIME part, {@code 3} for the third
     *     member or mail
     */
    public record Part(String position, Declared declared, Sha256 sha256, Content content) {}

    /**
     * Something that could not be looked at.
     *
     * @param passing true if trying later may help, e.g. the worker was overloaded
     */
    public record Gap(Reason reason, boolean passing) {}
}
