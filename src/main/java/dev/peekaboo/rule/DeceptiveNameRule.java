package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.Sample;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.FileReport;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code deceptive_name}: bad is what Windows starts under a name that hides it: {@code
 * invoice.pdf.exe}, {@code invoice.pdf .js}, or letters turned round so that {@code
 * invoice_slx.exe} reads as {@code invoice_exe.xls}. The content must agree: a text named so is
 * none.
 */
public record DeceptiveNameRule() implements Rule {
    public static final String NAME = "deceptive_name";

    /** What Windows starts that has marks of its own. */
    private static final TypeList STARTED =
            TypeList.of(
                    "application/x-dosexec",
                    "application/x-msi",
                    "application/vnd.ms-htmlhelp",
                    "application/x-ms-shortcut",
                    "application/java-archive");

    private static final Set<String> PRETENDED =
            Set.of(
                    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "rtf", "txt", "csv", "jpg",
                    "jpeg", "png", "gif", "bmp", "tif", "tiff", "mp3", "mp4", "wav", "avi", "eml",
                    "msg", "odt", "ods", "zip");

    private static final int MOST_BLANKS = 15;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome judge(Facts facts) throws InterruptedException {
        return Lure.judge(facts, file -> judge(facts.sample(), file));
    }

    private static Outcome judge(Sample sample, FileReport file) {
        String name = sample.declared().name();
        Outcome plain = Outcome.unknown(Reason.of("honest-name", Category.HARMLESS, Source.STATIC));
        if (name == null || !isStarted(sample, file)) return plain;
        String extension = Lure.extension(sample.declared(), file);
        if (turnsRound(name)) return Outcome.bad(reason("turned-name", name, extension));
        if (hides(name)) return Outcome.bad(reason("double-extension", name, extension));
        return plain;
    }

    private static boolean isStarted(Sample sample, FileReport file) {
        Set<String> scripts = new TreeSet<>(ScriptAttachmentRule.DEFAULT_EXTENSIONS);
        scripts.addAll(ShortcutAttachmentRule.DEFAULT_EXTENSIONS);
        return STARTED.has(file.byContent()) || Lure.isTextNamed(sample, file, scripts);
    }

    /** Marks that make the letters behind them run the other way. */
    private static boolean turnsRound(String name) {
        return name.chars()
                .anyMatch(c -> (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069));
    }

    private static boolean hides(String name) {
        String bare = name.strip();
        int last = bare.lastIndexOf('.');
        if (last <= 0) return false;
        String before = bare.substring(0, last);
        String stem = before.strip();
        if (before.length() - stem.length() > MOST_BLANKS) return true;
        String inner = stem.substring(stem.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return stem.contains(".") && PRETENDED.contains(inner);
    }

    private static Reason reason(String code, String name, String extension) {
        return Reason.of(code, Category.DANGEROUS_TYPE, Source.STATIC, name, extension);
    }
}
