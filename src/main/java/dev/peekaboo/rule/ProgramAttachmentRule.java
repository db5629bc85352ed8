package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.FileReport;

import java.util.Set;

/**
 * {@code program_attachment}: a program is bad under any name, e.g. {@code invoice.pdf}; text named
 * {@code setup.exe} is none.
 *
 * @param types MIME types of programs by content
 * @param packedExtensions extensions of programs that are ZIP archives inside: only the name tells
 *     them from a folder somebody zipped. Lower case, without the dot
 */
public record ProgramAttachmentRule(TypeList types, Set<String> packedExtensions) implements Rule {
    public static final String NAME = "program_attachment";

    /** Programs, libraries (also cpl, scr, ocx, xll), installers and compiled help. */
    public static final TypeList DEFAULT_TYPES =
            TypeList.of(
                    "application/x-dosexec",
                    "application/x-msi",
                    "application/vnd.ms-htmlhelp",
                    "application/x-executable",
                    "application/x-mach-binary");

    public static final Set<String> DEFAULT_PACKED_EXTENSIONS =
            Set.of("jar", "apk", "appx", "appxbundle", "msix", "msixbundle");

    private static final TypeList ZIPS =
            TypeList.of(
                    "application/zip",
                    "application/java-archive",
                    "application/vnd.android.package-archive",
                    "application/appx");

    public ProgramAttachmentRule {
        packedExtensions = Set.copyOf(packedExtensions);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome judge(Facts facts) throws InterruptedException {
        return Lure.judge(
                facts,
                file -> {
                    String extension = Lure.extension(facts.sample().declared(), file);
                    return isPacked(extension, file)
                            ? Outcome.bad(packedProgram(extension))
                            : Lure.byContent(file, types, ProgramAttachmentRule::program);
                });
    }

    private boolean isPacked(String extension, FileReport file) {
        return packedExtensions.contains(extension) && ZIPS.has(file.byContent());
    }

    private static Reason program(String type) {
        return Reason.of("program-attachment", Category.DANGEROUS_TYPE, Source.STATIC, type);
    }

    private static Reason packedProgram(String extension) {
        return Reason.of(
                "packed-program-attachment", Category.DANGEROUS_TYPE, Source.STATIC, extension);
    }
}
