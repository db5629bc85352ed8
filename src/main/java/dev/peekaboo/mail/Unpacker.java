package dev.peekaboo.mail;

import dev.peekaboo.Content;

import java.nio.file.Path;

/** Takes mails and archives apart, one level at a time. Blocks; safe for many threads. */
public interface Unpacker {
    /**
     * The parts or members of a container, in order. Never throws for what is in the content: what
     * could not be read is a gap.
     *
     * @param kind what the content is
     * @param folder an empty folder of the caller, who owns and deletes it; larger members are
     *     written there under names we choose
     */
    Unpacked unpack(Content content, ContainerKind kind, UnpackLimits limits, Path folder)
            throws InterruptedException;
}
