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
 * @param subject of a mail, decoded; empty if it has none or is no mail. Hostile
 */
public record Unpacked(List<Part> parts, List<Gap> gaps, String subject) {
    public Unpacked {
        parts = List.copyOf(parts);
        gaps = List.copyOf(gaps);
    }

    /** Nothing came out. */
    static Unpacked nothing(Gap why) {
        return new Unpacked(List.of(), List.of(why), "");
    }

    /**
     * How many parts, files or mails there are. A part whose name can be read in two ways is in
     * {@link #parts} twice, but is one.
     */
    public int count() {
        return (int) parts.stream().map(Part::position).distinct().count();
    }

    /**
     * One leaf or nested container. If its name can be read in ways that give it different
     * extensions, there is one for each, with the same position and content. If it was damaged or
     * over a limit, it holds what could be read of it (the first 64 KiB if it was over a limit),
     * and there is a gap.
     *
     * @param position within the container: {@code 1.2} for a MIME part as in RFC 3501 6.4.5,
     *     {@code 3} for the third member or mail
     */
    public record Part(String position, Declared declared, Sha256 sha256, Content content) {}

    /**
     * Something that could not be looked at.
     *
     * @param passing true if trying later may help, e.g. the disk was full
     */
    public record Gap(Reason reason, boolean passing) {}
}
