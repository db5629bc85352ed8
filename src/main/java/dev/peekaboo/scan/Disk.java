package dev.peekaboo.scan;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** What a spool needs of a disk. Behind an interface so that tests can fill it up. */
interface Disk {
    /** Makes a folder, mode 0700, if it is missing; it is durable on return. */
    void makeFolder(Path folder) throws IOException;

    /** Makes a file, mode 0600, to be written and closed by the caller. */
    WritableByteChannel create(Path file) throws IOException;

    /** Returns once the file and its entry in its folder are on the disk. */
    void sync(Path file) throws IOException;

    /** The part of the disk, 0 to 1, that is free for us. */
    double freeShare() throws IOException;
}
