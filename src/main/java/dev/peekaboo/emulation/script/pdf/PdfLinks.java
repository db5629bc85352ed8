package dev.peekaboo.emulation.script.pdf;

import dev.peekaboo.emulation.Trace;
import dev.peekaboo.report.Behaviour.Type;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a PDF file leads. */
final class PdfLinks {
    private static final Pattern SHARE =
            Pattern.compile(
                    "(?is)^(?:file:/*|\\\\\\\\|//)[\\\\/]*([a-z0-9_-]{2,}(?:\\.[a-z0-9_-]+)*)(@ssl|@\\d+)?[\\\\/].*");
    private static final Pattern WEB =
            Pattern.compile("(?is)^(?:https?|ftp)://(?:[^/@]*@)?([^/?#:]*).*");
    private static final Pattern SCHEME = Pattern.compile("(?is)^([a-z][a-z0-9+.-]+):.*");
    private static final Pattern INTERNAL =
            Pattern.compile(
                    "(?i)^[^.]+$|.*\\.(local|lan|internal|intern|intra|corp|home)$|^(10|127|192\\.168|172\\.(1[6-9]|2\\d|3[01]))\\..*");

    private PdfLinks() {}

    static void told(Trace trace, String target, String how, boolean isAutomatic) {
        String url = target.strip().replaceFirst("^//([^/]+)/", "\\\\\\\\$1\\\\");
        Matcher share = SHARE.matcher(url);
        Matcher web = WEB.matcher(url);
        Matcher scheme = SCHEME.matcher(url);
        String kind =
                share.matches()
                        ? "share"
                        : web.matches()
                                ? "http"
                                : scheme.matches() && scheme.group(1).length() > 1
                                        ? scheme.group(1)
                                        : "local";
        if (kind.equals("local") || kind.equals("mailto") || kind.equals("tel")) return;
        String host = share.matches() ? share.group(1) : web.matches() ? web.group(1) : "";
        trace.add(
                Type.DOCUMENT_LINK,
                "url",
                url,
                "how",
                how,
                "scheme",
                kind.toLowerCase(Locale.ROOT),
                "host",
                host.toLowerCase(Locale.ROOT),
                "internal",
                !host.isEmpty() && INTERNAL.matcher(host).matches() ? "yes" : "",
                "trigger",
                isAutomatic ? "auto" : "click",
                "runnable",
                dev.peekaboo.emulation.Paths.runs(url.replaceFirst("[?#].*", "").replace('/', '\\'))
                        ? "yes"
                        : "",
                "by",
                "pdf");
    }
}
