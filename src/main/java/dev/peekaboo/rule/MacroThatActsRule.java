package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.OfficeReport;
import dev.peekaboo.report.OfficeReport.Keyword;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code macro_that_acts}: a macro that starts by itself <em>and</em> starts processes, downloads,
 * or writes into another process is bad. Either alone is everyday office work.
 *
 * @param keywords words that act, in lower case; compared with the suspicious keywords of the
 *     report
 */
public record MacroThatActsRule(Set<String> keywords) implements Rule {
    public static final String NAME = "macro_that_acts";

    /**
     * Of the keyword list the field shares (olevba), those that name the deed. Left out on purpose:
     * what harmless macros use every day (CreateObject, Open, Environ, Chr, OnTime ...), and what
     * they use for something else: shell32 (choosing a folder), RtlMoveMemory (copying),
     * ScriptControl (reading JSON), ExecuteExcel4Macro (reading closed workbooks).
     */
    public static final Set<String> DEFAULT_KEYWORDS =
            Set.of(
                    // starts a process or a command
                    "shell",
                    "wscript.shell",
                    "shell.application",
                    "shellexecute",
                    "shellexecutea",
                    "shellexecutew",
                    "winexec",
                    "createprocess",
                    "createprocessa",
                    "createprocessw",
                    "win32_process",
                    "win32_processstartup",
                    "schedule.service",
                    "macscript",
                    "applescript",
                    "popen",
                    "powershell",
                    "pwsh",
                    "start-process",
                    "invoke-expression",
                    "invoke-webrequest",
                    "encodedcommand",
                    "cmd.exe",
                    "wscript.exe",
                    "cscript.exe",
                    "mshta",
                    "rundll32",
                    "regsvr32",
                    "certutil",
                    "bitsadmin",
                    "wmic",
                    "schtasks",
                    "forfiles",
                    "msiexec",
                    // downloads
                    "urldownloadtofile",
                    "urldownloadtofilea",
                    "urldownloadtofilew",
                    "msxml2.xmlhttp",
                    "microsoft.xmlhttp",
                    "msxml2.serverxmlhttp",
                    "xmlhttp",
                    "serverxmlhttp",
                    "winhttp.winhttprequest",
                    "winhttprequest",
                    "net.webclient",
                    "downloadfile",
                    "downloadstring",
                    "downloaddata",
                    "internetopenurl",
                    "internetreadfile",
                    // puts code into memory
                    "virtualalloc",
                    "virtualallocex",
                    "writeprocessmemory",
                    "ntwritevirtualmemory",
                    "createthread",
                    "createremotethread",
                    "queueapcthread");

    /** More words than this make a reason longer, not clearer. */
    private static final int MOST_NAMED = 3;

    public MacroThatActsRule {
        keywords =
                keywords.stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome judge(Facts facts) throws InterruptedException {
        return Reading.of(facts.office(), this::judge);
    }

    private Outcome judge(OfficeReport office) {
        List<String> deeds =
                office.suspicious().stream()
                        .map(Keyword::word)
                        .filter(word -> keywords.contains(word.toLowerCase(Locale.ROOT)))
                        .distinct()
                        .toList();
        if (office.autoexec().isEmpty() || deeds.isEmpty())
            return Outcome.unknown(
                    Reason.of("no-macro-that-acts", Category.HARMLESS, Source.STATIC));
        return Outcome.bad(
                Reason.of(
                        "macro-that-acts",
                        Category.MALICIOUS_DOCUMENT,
                        Source.STATIC,
                        office.autoexec().getFirst().word(),
                        String.join(", ", deeds.subList(0, Math.min(MOST_NAMED, deeds.size())))));
    }
}
