package dev.peekaboo;

/**
 * Where a sample was found. Rules use it to tell a lure (a script alone in an archive) from a
 * zipped source tree.
 */
public sealed interface Place {
    Place DIRECT = new Direct();

    /** Handed in as such: an attachment, an upload, a file. */
    record Direct() implements Place {}

    /** A member of an archive that has so many members (files, not folders; at least 1). */
    record InArchive(int members) implements Place {}
}
