package dev.peekaboo.emulation.link;

import dev.peekaboo.emulation.Destination;
import dev.peekaboo.emulation.Paths;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.report.Behaviour.Type;

/** Tells in the trace what a link starts or opens. */
final class Targets {
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
        if (clean.isEmpty()) return;
        Destination to = Destination.of(clean.replace("%5C", "\\").replace("%5c", "\\"));
        if (!to.scheme().equals("local") || how.equals("target")) told(clean, how, to);
    }

    private void told(String target, String how, Destination to) {
        trace.add(
                Type.LINK_OPEN,
                "url",
                target,
                "how",
                how,
                "scheme",
                to.scheme(),
                "host",
                to.host(),
                "internal",
                to.isInternal() ? "yes" : "",
                "runnable",
                Paths.runs(target) ? "yes" : "",
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
