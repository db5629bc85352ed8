package dev.peekaboo.report;

import java.util.List;

/**
 * What macros an office document holds.
 *
 * @param hasMacros whether there is a VBA project, here or in a document inside
 * @param vbaCode the source of all modules, joined by line breaks, at most 4 Mi characters; empty
 *     if there is none. A text file that looks like VBA is its own source, as in PeekabooAV, and
 *     still no macro
 * @param autoexec entry points that run without being asked, e.g. {@code AutoOpen}; none of a text
 *     file
 * @param suspicious keywords of code that acts, e.g. {@code Shell}
 */
public record OfficeReport(
        boolean hasMacros, String vbaCode, List<Keyword> autoexec, List<Keyword> suspicious) {
    public static final OfficeReport NO_MACROS = new OfficeReport(false, "", List.of(), List.of());

    public OfficeReport {
        autoexec = List.copyOf(autoexec);
        suspicious = List.copyOf(suspicious);
    }

    /**
     * A word found in the code, and what it is known for.
     *
     * @param purpose one of the standard descriptions of the field, e.g. {@code May run an
     *     executable file}
     */
    public record Keyword(String word, String purpose) {}
}
