package dev.peekaboo.analyzer;

import dev.peekaboo.Content;
import dev.peekaboo.report.MacroDocument;

import java.io.IOException;

/** Reads documents for those who run their macros. Only in a worker: it parses hostile bytes. */
public final class MacroDocuments {
    private MacroDocuments() {}

    /**
     * The macros of a file and what they may read; {@link MacroDocument#NONE} if there are none.
     */
    public static MacroDocument read(Content content) throws IOException {
        return MacroHunt.document(content);
    }
}
