package dev.peekaboo.mail;

/** What can be taken apart. */
public enum ContainerKind {
    MESSAGE,
    MBOX,
    ZIP,
    SEVEN_ZIP,
    TAR,
    /** One compressed file: gz, xz, bz2. */
    COMPRESSED;

    public boolean isArchive() {
        return this != MESSAGE && this != MBOX;
    }
}
