package dev.peekaboo.emulation;

import dev.peekaboo.Content;
import dev.peekaboo.report.MacroDocument;

import java.io.IOException;

/** Reads the macros of a document, and what they may read of it. */
@FunctionalInterface
public interface DocumentReader {
    /** {@link MacroDocument#NONE} if it has none. */
    MacroDocument read(Content content) throws IOException;
}
