package dev.peekaboo.report;

import java.util.List;

/**
 * What macros an office document holds.
 *
 * @param hasMacros whether there is any macro code
 * @param vbaCode the source of all modules, joined by line breaks; empty if there is none
 * @param autoexec entry points that run without being asked, e.g. {@code AutoOpen}
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
