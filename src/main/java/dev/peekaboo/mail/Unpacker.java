package dev.peekaboo.mail;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;

import java.nio.file.Path;
import java.util.List;

/** Takes mails and archives apart, one level at a time. Blocks; safe for many threads. */
public interface Unpacker {
    /**
     * The parts or members of a container, in order. Never throws for what is in the content: what
     * could not be read is a gap, and what was read until then is there.
     *
     * @param declared what is claimed about the container; the member of {@code invoice.js.gz} is
     *     named {@code invoice.js}
     * @param kind what the content is
     * @param passwords to try on what is encrypted, the likeliest first; at most a few hundred
     * @param folder an empty folder of the caller, who owns and deletes it; larger members are
     *     written there under names we choose
     */
    Unpacked unpack(
            Content content,
            Declared declared,
            ContainerKind kind,
            UnpackLimits limits,
            List<String> passwords,
            Path folder)
            throws InterruptedException;

    /** As above, without any password but those of the house list. */
    default Unpacked unpack(
            Content content,
            Declared declared,
            ContainerKind kind,
            UnpackLimits limits,
            Path folder)
            throws InterruptedException {
        return unpack(content, declared, kind, limits, List.of(), folder);
    }
}
