package dev.peekaboo.emulation.link;

import dev.peekaboo.emulation.Paths;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.report.Behaviour.Type;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells in the trace what a link starts or opens. */
final class Targets {
    private static final Pattern SHARE =
            Pattern.compile(
                    "(?is)^(?:file:/*|\\\\\\\\|//)\\\\*([a-z0-9_.-]+)(@ssl|@\\d+)?(@\\d+)?[\\\\/](.*)$");

    private static final Pattern WEB = Pattern.compile("(?is)^(https?|ftp)://([^/?#:]*).*");
    private static final Pattern SCHEME = Pattern.compile("(?is)^([a-z][a-z0-9+.-]+):.*");

    /** Names that only the own network knows. */
    private static final Pattern INTERNAL =
            Pattern.compile(
                    "(?i)^[^.]+$|.*\\.(local|lan|internal|intern|intra|corp|home|localdomain)$|^(10|127|192\\.168|172\\.(1[6-9]|2\\d|3[01]))\\..*");

    private static final int BLANKS = 40;

    private final Trace trace;
    private final String by;

    Targets(Trace trace, String by) {
        this.trace = trace;
        this.by = by;
    }

    /**
     * A program is started.
     *
     * @param program its path, with variables
     * @param isHidden whether its window is not seen
     */
    void start(String program, String arguments, boolean isHidden) {
        String path = expanded(program.strip());
        String quoted = path.indexOf(' ') >= 0 && !path.startsWith("\"") ? '"' + path + '"' : path;
        String told = expanded(arguments.strip());
        trace.starts(
                told.isEmpty() ? quoted : quoted + ' ' + told,
                by,
                "hidden",
                isHidden ? "yes" : "",
                "padded",
                arguments.contains(" ".repeat(BLANKS)) || arguments.contains("\n".repeat(5))
                        ? "yes"
                        : "");
    }

    /** Something is opened: a file, a share, an address. */
    void open(String target, String how) {
        String clean = target.strip().replace("\"", "");
        Matcher share = SHARE.matcher(clean.replace("%5C", "\\").replace("%5c", "\\"));
        Matcher web = WEB.matcher(clean);
        if (share.matches() && !share.group(1).matches("(?i)localhost|[a-z]"))
            share(clean, share, how);
        else if (web.matches()) told(clean, how, "http", web.group(2), "");
        else if (SCHEME.matcher(clean).matches() && clean.indexOf(':') > 1)
            told(
                    clean,
                    how,
                    clean.substring(0, clean.indexOf(':')).toLowerCase(Locale.ROOT),
                    "",
                    "");
        else if (!clean.isEmpty() && how.equals("target")) told(clean, how, "local", "", "");
    }

    private void share(String target, Matcher share, String how) {
        boolean isDav =
                share.group(2) != null
                        || share.group(4).toLowerCase(Locale.ROOT).startsWith("davwwwroot");
        told(target, how, isDav ? "dav" : "share", share.group(1), target);
    }

    private void told(String target, String how, String scheme, String host, String path) {
        trace.add(
                Type.LINK_OPEN,
                "url",
                target,
                "how",
                how,
                "scheme",
                scheme,
                "host",
                host.toLowerCase(Locale.ROOT),
                "internal",
                !host.isEmpty() && INTERNAL.matcher(host).matches() ? "yes" : "",
                "runnable",
                Paths.runs(path.isEmpty() ? target : path) ? "yes" : "",
                "by",
                by);
    }

    private static String expanded(String text) {
        return text.replaceAll("(?i)%(systemroot|windir)%", "C:\\\\Windows")
                .replaceAll("(?i)%comspec%", "C:\\\\Windows\\\\System32\\\\cmd.exe")
                .replaceAll("(?i)%systemdrive%", "C:")
                .replaceAll("(?i)%programfiles(\\(x86\\))?%", "C:\\\\Program Files");
    }
}
