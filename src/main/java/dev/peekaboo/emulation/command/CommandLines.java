package dev.peekaboo.emulation.command;

import dev.peekaboo.emulation.CommandReader;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Material;
import dev.peekaboo.emulation.Paths;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.emulation.Written;

/** Tells what a command line would do: cmd and PowerShell are run, other programs looked up. */
public final class CommandLines implements CommandReader {
    static final int DEEPEST = 8;

    private static final int LONGEST = 1 << 16;

    @Override
    public void read(String command, String origin, Trace trace, int depth) {
        trace.effort().spend(500);
        if (depth > DEEPEST) {
            trace.limit("commands inside commands");
            return;
        }
        if (command.length() > LONGEST) {
            trace.limit("the length of a command");
            return;
        }
        String image = Programs.imageOf(command);
        switch (image) {
            case "cmd", "command", "%comspec%" -> cmd(command, trace, depth);
            case "powershell", "pwsh", "powershell_ise" ->
                    new PowerShellCommand(trace).run(Words.rest(command));
            default -> other(image, command, origin, trace, depth);
        }
    }

    private static void cmd(String command, Trace trace, int depth) {
        String rest = Words.rest(command);
        String line =
                rest.replaceFirst(
                        "(?i)^(?:[/-](?:[abdefqstuv](?::\\w+)?|[a-z]:on)\\s*)*[/-][ckr]\\s*", "");
        if (line.length() == rest.length()) return;
        boolean isQuoted = line.startsWith("\"") && line.endsWith("\"") && line.length() > 1;
        String inner = isQuoted ? line.substring(1, line.length() - 1) : line;
        new CmdShell(trace, "", depth).run(inner);
    }

    private static void other(String image, String command, String origin, Trace trace, int depth) {
        Programs.read(image, command, trace, depth);
        // A file written before and started by itself.
        String path = Words.of(command).stream().findFirst().orElse("");
        Written file = trace.file(path);
        if (file == null || !Paths.runs(path)) return;
        Language.ofName(path)
                .ifPresent(
                        language ->
                                trace.child(
                                        new Material(
                                                language,
                                                file.content(),
                                                path,
                                                origin,
                                                depth + 1)));
    }
}
