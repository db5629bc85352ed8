package dev.peekaboo.emulation.command;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

import dev.peekaboo.emulation.Trace;
import dev.peekaboo.report.Behaviour.Type;

/**
 * What stands out in PowerShell that cannot be run here: only the plain words, so less than a run.
 */
final class PowerShellWords {
    private static final Pattern URL = Pattern.compile("(?i)https?://[^\\s'\"`)<>|;]+");

    private static final Pattern DOWNLOAD =
            Pattern.compile(
                    "(?i)download(?:string|file|data)|invoke-webrequest|invoke-restmethod|\\biwr\\b|\\birm\\b|start-bitstransfer|net\\.webclient");

    private static final Pattern RUN = Pattern.compile("(?i)\\biex\\b|invoke-expression");
    private static final Pattern MEMORY =
            Pattern.compile("(?i)assembly\\]?::load\\(|virtualalloc|createthread");
    private static final Pattern GUARD =
            Pattern.compile("(?i)add-mppreference|set-mppreference|amsiutils|amsiinitfailed");

    private PowerShellWords() {}

    static void search(String code, Trace trace) {
        String text = code.replace("`", "");
        boolean isDownload = DOWNLOAD.matcher(text).find();
        Matcher url = URL.matcher(text);
        int most = 5;
        while (isDownload && most-- > 0 && url.find()) trace.fetches(url.group(), "powershell");
        if (isDownload && RUN.matcher(text).find())
            trace.runsCode(trace.mark(), "powershell", "text");
        if (MEMORY.matcher(text).find()) trace.runsCode("", "powershell", "memory");
        if (GUARD.matcher(text).find())
            trace.add(
                    Type.SECURITY_CHANGE,
                    "what",
                    "defender settings",
                    "command",
                    text,
                    "by",
                    "powershell");
    }
}
