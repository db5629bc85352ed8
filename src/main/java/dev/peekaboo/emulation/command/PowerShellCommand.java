package dev.peekaboo.emulation.command;

import dev.peekaboo.emulation.Trace;
import dev.peekaboo.emulation.Written;
import dev.peekaboo.report.Behaviour.Type;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The arguments of powershell.exe, and the code among them. */
final class PowerShellCommand {
    private final Trace trace;

    PowerShellCommand(Trace trace) {
        this.trace = trace;
    }

    void run(String arguments) {
        String rest = arguments.strip();
        boolean isEncoded = false;
        boolean isHidden = false;
        while (rest.startsWith("-") || rest.startsWith("/") || rest.startsWith("\u2013")) {
            String name =
                    rest.split("[\\s:]", 2)[0]
                            .substring(1)
                            .toLowerCase(Locale.ROOT)
                            .replace("^", "")
                            .replace("`", "");
            rest = rest.substring(Math.min(rest.length(), name.length() + 1)).strip();
            if (rest.startsWith(":")) rest = rest.substring(1).strip();
            if (isOption("encodedcommand", name, 1) || name.equals("ec")) {
                isEncoded = true;
                String word = Words.of(rest).stream().findFirst().orElse("");
                note(true, isHidden);
                code(decoded(word));
                return;
            }
            if (isOption("command", name, 1)) break;
            if (isOption("file", name, 1)) {
                file(Words.of(rest).stream().findFirst().orElse(""));
                return;
            }
            if (isOption("windowstyle", name, 1))
                isHidden = rest.toLowerCase(Locale.ROOT).startsWith("h") || rest.startsWith("1");
            if (takesValue(name)) rest = Words.rest(rest);
        }
        note(isEncoded, isHidden);
        String code = rest.strip();
        if (code.length() > 1 && code.startsWith("\"") && code.endsWith("\""))
            code = code.substring(1, code.length() - 1).replace("\\\"", "\"");
        if (!code.isEmpty() && !code.equals("-")) code(code.replace("\\\"", "\""));
    }

    /** PowerShell takes any beginning of an option. */
    private static boolean isOption(String option, String given, int least) {
        return given.length() >= least && option.startsWith(given);
    }

    private static boolean takesValue(String name) {
        return isOption("executionpolicy", name, 2)
                || name.equals("ep")
                || isOption("windowstyle", name, 1)
                || isOption("version", name, 1)
                || isOption("inputformat", name, 3)
                || isOption("outputformat", name, 1)
                || isOption("psconsolefile", name, 1)
                || isOption("workingdirectory", name, 2)
                || isOption("configurationname", name, 6);
    }

    private void note(boolean isEncoded, boolean isHidden) {
        if (isEncoded || isHidden)
            trace.add(
                    Type.PROCESS_START,
                    "image",
                    "powershell",
                    "encoded",
                    isEncoded ? "yes" : "",
                    "hidden",
                    isHidden ? "yes" : "",
                    "by",
                    "powershell");
    }

    private String decoded(String base64) {
        try {
            String bytes = PsValues.latin1(PsTypes.fromBase64(base64));
            return new String(
                    bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_16LE);
        } catch (PsException e) {
            trace.error("PowerShell: the encoded command is no Base64");
            return "";
        }
    }

    private void file(String path) {
        if (path.startsWith("\\\\") || path.startsWith("http"))
            trace.add(Type.CODE_RUN, "how", "remote", "url", path, "image", "powershell");
        Written file = trace.file(path);
        if (file != null) code(file.content());
    }

    /** Runs code; what cannot be read is noted, and then searched for what stands out. */
    private void code(String text) {
        if (text.isBlank()) return;
        trace.layer("PowerShell", text);
        script(text);
    }

    /** The same of a file, which is no layer. */
    void script(String text) {
        PsScope scope = new PsScope(trace);
        try {
            PsParser.parse(text).body().run(scope);
        } catch (RuntimeException e) {
            // Code that uses values in ways nobody thought of is just another thing not known here.
            trace.unsupported("PowerShell: " + e.getMessage());
            PowerShellWords.search(text, trace);
        }
    }
}
