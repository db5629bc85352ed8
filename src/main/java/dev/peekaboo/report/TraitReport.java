package dev.peekaboo.report;

import java.util.List;

/**
 * What a look at the structure of a file showed. Every string came from the file: hostile.
 *
 * @param found each trait once
 * @param program what the header says, if it is a native program
 */
public record TraitReport(List<Found> found, Program program) {
    public static final TraitReport NOTHING = new TraitReport(List.of(), Program.NONE);

    public TraitReport {
        found = List.copyOf(found);
    }

    /**
     * A trait and what it was seen in.
     *
     * @param detail e.g. the link, at most 300 characters
     */
    public record Found(Trait trait, String detail) {}

    /**
     * Facts of a program's header.
     *
     * @param format {@code PE32}, {@code PE32+}, {@code NE}, {@code DOS}, {@code ELF}, {@code
     *     Mach-O}; empty if it is no native program
     * @param machine e.g. {@code x86-64}, {@code arm64}; a number in hex if it is another
     * @param kind {@code program}, {@code library} or {@code driver}
     * @param isSigned whether a signature is there; nobody checked it
     * @param isDotNet whether it is code for .NET
     * @param packer named by its sections, e.g. {@code UPX}; empty if none is known
     * @param sections their names, at most 100
     * @param oddities what compilers do not write, in the words of the manual
     * @param overlayBytes how much lies behind the program in the file, signature not counted
     * @param resourceBytes size of its resources
     */
    public record Program(
            String format,
            String machine,
            String kind,
            boolean isSigned,
            boolean isDotNet,
            String packer,
            List<String> sections,
            List<String> oddities,
            long overlayBytes,
            long resourceBytes) {
        public static final Program NONE =
                new Program("", "", "", false, false, "", List.of(), List.of(), 0, 0);

        public Program {
            sections = List.copyOf(sections);
            oddities = List.copyOf(oddities);
        }
    }
}
