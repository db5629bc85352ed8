package dev.peekaboo.analyzer;

import java.util.Locale;

/** How far the hunt for macros in one file goes. */
enum HuntLimit {
    /** Documents inside each other. */
    DEPTH(8),
    /** Documents inside the file. */
    DOCUMENTS(200),
    /** Bytes of all documents inside the file. */
    BYTES(128 << 20),
    /** Bytes of one object, part or stream, or of a text that may carry macros. */
    OBJECT(32 << 20),
    /** Streams of one OLE file, or parts of one package. */
    STREAMS(10_000),
    /** Characters of VBA. More than any real project has. */
    CODE(4 << 20);

    final int most;

    HuntLimit(int most) {
        this.most = most;
    }

    /** Of the reason that it was reached; its only detail is the limit. */
    String reasonCode() {
        return "office-limit-" + name().toLowerCase(Locale.ROOT);
    }
}
