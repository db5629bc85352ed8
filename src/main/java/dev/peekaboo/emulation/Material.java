package dev.peekaboo.emulation;

import dev.peekaboo.report.MacroDocument;

import java.util.ArrayList;
import java.util.List;

/**
 * Code to be run: a sample, or something that came out of one.
 *
 * @param name the file's name, as the script may see it; hostile
 * @param origin who brought it, e.g. {@code jscript}; empty for the sample itself
 * @param depth 0 for the sample itself, 1 for what it brought along
 * @param document whose macros are the code; {@link MacroDocument#NONE} if the text is
 */
public record Material(
        Language language,
        String text,
        String name,
        String origin,
        int depth,
        MacroDocument document) {
    /** Code in a text. */
    public Material(Language language, String text, String name, String origin, int depth) {
        this(language, text, name, origin, depth, MacroDocument.NONE);
    }

    /** What is run one after the other: the document itself, its macros, those in its cells. */
    List<Material> parts() {
        List<Material> parts = new ArrayList<>();
        if (language != Language.VBA) parts.add(this);
        if (!document.modules().isEmpty()) parts.add(as(Language.VBA));
        if (document.book().hasMacros()) parts.add(as(Language.XLM));
        return parts;
    }

    private Material as(Language part) {
        return new Material(part, text, name, origin, depth, document);
    }

    /** Something this one brought along. */
    public Material child(Language language, String text, String name, String origin) {
        return new Material(language, text, name, origin, depth + 1);
    }
}
