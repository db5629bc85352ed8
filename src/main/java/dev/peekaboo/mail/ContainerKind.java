package dev.peekaboo.mail;

/** What can be taken apart. */
public enum ContainerKind {
    MESSAGE,
    MBOX,
    ZIP,
    SEVEN_ZIP,
    TAR,
    /** One compressed file: gz, xz, bz2, lzma, lz4, Z. */
    COMPRESSED,
    CABINET,
    /** What only a program beside us can read: rar, lha and others. */
    FOREIGN,
    /** ISO 9660 and UDF. */
    DISC,
    /** Archives and disks nobody here can read. */
    UNSUPPORTED,
    /** Windows installers. */
    INSTALLER,
    /** Messages as Outlook saves them. */
    OUTLOOK,
    /** winmail.dat. */
    TNEF,
    /** Opaque S/MIME. */
    SIGNED_MAIL,
    ONENOTE,
    PDF,
    RTF,
    /** Office documents of the old formats, and OLE objects. */
    OLE_DOCUMENT,
    /** Office documents of the new formats. */
    OFFICE_PACKAGE,
    ENCRYPTED_OFFICE;

    /** Whether the members lie side by side for a user to choose from. */
    public boolean isArchive() {
        return switch (this) {
            case ZIP, SEVEN_ZIP, TAR, COMPRESSED, CABINET, FOREIGN, DISC, UNSUPPORTED -> true;
            case MESSAGE,
                    MBOX,
                    INSTALLER,
                    OUTLOOK,
                    TNEF,
                    SIGNED_MAIL,
                    ONENOTE,
                    PDF,
                    RTF,
                    OLE_DOCUMENT,
                    OFFICE_PACKAGE,
                    ENCRYPTED_OFFICE ->
                    false;
        };
    }

    /** Whether it is a mail in some form, whose words may hold passwords. */
    public boolean isMail() {
        return this == MESSAGE || this == OUTLOOK || this == TNEF || this == SIGNED_MAIL;
    }
}
