package dev.peekaboo.analyzer;

import dev.peekaboo.report.MacroDocument;
import dev.peekaboo.report.OfficeReport;
import dev.peekaboo.report.OfficeReport.Keyword;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the hunt through one file has found so far, and what it could not look at. Keeps the limits
 * of the whole hunt.
 */
final class Finds {
    private final StringBuilder code = new StringBuilder();
    private final List<MacroDocument.Module> modules = new ArrayList<>();
    private final List<MacroDocument.Form> forms = new ArrayList<>();
    private final StringBuilder compiled = new StringBuilder();
    private boolean macros;
    private Optional<OfficeAnswer> gap = Optional.empty();
    private long bytes;
    private int documents;

    /** A VBA project. */
    void project(VbaProject.Read project) {
        macros = true;
        modules.addAll(project.modules());
        compiled.append(project.compiled());
        project.modules().forEach(module -> text(module.source()));
        if (project.modules().isEmpty())
            gap(new OfficeAnswer.Damaged("a VBA project without readable source"));
    }

    /** A window of a project. */
    void form(MacroDocument.Form form) {
        forms.add(form);
    }

    List<MacroDocument.Module> modules() {
        return modules;
    }

    List<MacroDocument.Form> forms() {
        return forms;
    }

    /** Compiled code, one character a byte. */
    String compiled() {
        return compiled.toString();
    }

    /** What was not looked at, if anything. */
    Optional<OfficeAnswer> gap() {
        return gap;
    }

    /** Text that looks like VBA but that no document would run. */
    void text(String source) {
        if (!code.isEmpty()) code.append('\n');
        int room = Math.max(0, HuntLimit.CODE.most - code.length());
        if (source.length() > room) over(HuntLimit.CODE);
        code.append(source, 0, Math.min(source.length(), room));
    }

    /** Something that was not looked at. The first one is told. */
    void gap(OfficeAnswer why) {
        if (gap.isEmpty()) gap = Optional.of(why);
    }

    /** A limit was reached, so something was not looked at. */
    void over(HuntLimit limit) {
        gap(new OfficeAnswer.OverLimit(limit));
    }

    /** Whether a document inside may still be looked at; if not, that is a gap. */
    boolean admits(int size) {
        documents++;
        bytes += size;
        if (documents > HuntLimit.DOCUMENTS.most) over(HuntLimit.DOCUMENTS);
        else if (bytes > HuntLimit.BYTES.most) over(HuntLimit.BYTES);
        else return true;
        return false;
    }

    /**
     * The answer. A gap outweighs a report, since what was not seen may be the worst, unless the
     * report says enough already: macros that start by themselves and do something to the machine.
     */
    OfficeAnswer answer() {
        String source = code.toString();
        OfficeReport report =
                macros
                        ? new OfficeReport(
                                true,
                                source,
                                MacroKeywords.AUTOEXEC.in(source),
                                MacroKeywords.SUSPICIOUS.in(source))
                        : new OfficeReport(false, source, List.<Keyword>of(), List.<Keyword>of());
        boolean enough = !report.autoexec().isEmpty() && !MacroKeywords.DEEDS.in(source).isEmpty();
        return enough
                ? new OfficeAnswer.Report(report)
                : gap.orElse(new OfficeAnswer.Report(report));
    }
}
