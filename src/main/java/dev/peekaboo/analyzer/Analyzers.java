package dev.peekaboo.analyzer;

import dev.peekaboo.Sample;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.OfficeReport;
import dev.peekaboo.report.Seen;
import dev.peekaboo.report.TraitReport;

import java.util.Optional;

/**
 * Looks at samples. Blocks; safe for many threads; a sample that breaks its parser costs that fact
 * only.
 */
public interface Analyzers {
    /**
     * What the file is, as far as a look at its first bytes tells; empty if that is not enough.
     * Does not wait for anything.
     */
    Optional<FileReport> firstLook(Sample sample) throws InterruptedException;

    /** What the file is. */
    Seen<FileReport> file(Sample sample) throws InterruptedException;

    /** Whether there is any use in asking for macros. */
    boolean mayHoldMacros(FileReport file);

    /** What macros it holds. Files that are no office documents have none. */
    Seen<OfficeReport> office(Sample sample, FileReport file) throws InterruptedException;

    /** Whether there is any use in asking for traits. */
    default boolean mayHaveTraits(FileReport file) {
        return false;
    }

    /** What its structure shows: attacks on the program that displays it, headers of programs. */
    default Seen<TraitReport> traits(Sample sample, FileReport file) throws InterruptedException {
        return new Seen.Is<>(TraitReport.NOTHING);
    }
}
