package dev.peekaboo.emulation.command;

import dev.peekaboo.emulation.Paths;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.report.Behaviour.Type;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs lines of cmd.exe one after the other. Both ways of an {@code if} are gone, since what a
 * sample asks before it acts is no reason not to look; jumps forward are followed once.
 */
final class CmdShell {
    private static final String BY = "cmd";
    private static final int MOST_LINES = 20_000;
    private static final int MOST_TURNS = 64;

    private static final Pattern FOR =
            Pattern.compile(
                    "(?is)^for\\s+(?:/[a-z]\\s*(?:\"[^\"]*\"|[^\\s%]*)?\\s*)?%%?([a-z#?@])\\s+in\\s*\\((.*?)\\)\\s*do\\s*(.*)$");

    private static final Pattern IF =
            Pattern.compile(
                    "(?is)^if\\s+(?:/i\\s+)?(?:not\\s+)?(?:(?:exist|defined|errorlevel|cmdextversion)\\s+(?:\"[^\"]*\"|\\S+)|(?:\"[^\"]*\"|[^\\s=]+)\\s*(?:==|\\s(?:equ|neq|lss|leq|gtr|geq)\\s)\\s*(?:\"[^\"]*\"|\\S+))\\s*(.*)$");

    private static final Pattern REDIRECT =
            Pattern.compile("(?<!\\d)[12]?>>?\\s*(\"[^\"]+\"|[^\\s&|<>]+)");

    /** Commands that do nothing a report is about. */
    private static final Set<String> QUIET =
            Set.of(
                    "rem",
                    "title",
                    "color",
                    "cls",
                    "setlocal",
                    "endlocal",
                    "pause",
                    "exit",
                    "timeout",
                    "chcp",
                    "cd",
                    "chdir",
                    "pushd",
                    "popd",
                    "md",
                    "mkdir",
                    "rd",
                    "rmdir",
                    "ver",
                    "type",
                    "dir",
                    "find",
                    "findstr",
                    "sort",
                    "more",
                    "mode",
                    "shift",
                    "assoc",
                    "ftype",
                    "path",
                    "prompt",
                    "verify",
                    "vol",
                    "date",
                    "time",
                    "break",
                    "tree",
                    "else",
                    "doskey",
                    "choice",
                    "attrib",
                    "hostname",
                    "where",
                    "tasklist");

    private final Trace trace;
    private final CmdVariables variables = new CmdVariables();
    private final String file;
    private final int depth;
    private final Map<String, String> written = new HashMap<>();
    private boolean isFile;
    private String own = "";

    /**
     * @param file the name of the command file, empty at a prompt
     */
    CmdShell(Trace trace, String file, int depth) {
        this.trace = trace;
        this.file = file;
        this.depth = depth;
        isFile = !file.isEmpty();
    }

    void runFile(String text) {
        isFile = true;
        own = text;
        List<String> lines = text.replaceAll("\\^\\r?\\n", "").lines().toList();
        if (lines.size() > MOST_LINES) trace.limit("lines of a command file");
        Set<Integer> jumps = new HashSet<>();
        for (int i = 0; i < Math.min(lines.size(), MOST_LINES); i++) {
            trace.effort().spend(100);
            String line = lines.get(i).strip();
            if (line.startsWith(":")) continue;
            Matcher jump = Pattern.compile("(?i)^@?goto\\s*:?\\s*(\\S+)$").matcher(expand(line));
            if (jump.matches() && jumps.add(i)) {
                int target = label(lines, jump.group(1));
                if (target > i) i = target;
                continue;
            }
            run(line);
        }
    }

    private static int label(List<String> lines, String name) {
        for (int i = 0; i < lines.size(); i++)
            if (lines.get(i)
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .matches(":\\s*" + Pattern.quote(name.toLowerCase(Locale.ROOT)) + "\\b.*"))
                return i;
        return -1;
    }

    private String expand(String line) {
        return isFile ? variables.expandInFile(line, file) : variables.expand(line);
    }

    /** One line as it was typed. */
    void run(String line) {
        runExpanded(expand(line));
    }

    private void runExpanded(String line) {
        String bare = CmdSplitter.bare(line);
        Matcher loop = FOR.matcher(bare.replaceAll("\\^(?=[a-zA-Z])", ""));
        if (loop.matches()) {
            loop(loop.group(1), loop.group(2), loop.group(3));
            return;
        }
        for (String command : CmdSplitter.commands(line)) one(variables.expandLate(command));
    }

    private void loop(String variable, String set, String body) {
        String plain = set.strip();
        boolean isCommand = plain.startsWith("'") || plain.startsWith("`");
        if (isCommand) {
            String command = plain.substring(1, Math.max(1, plain.length() - 1));
            runExpanded(command);
            runExpanded(body.replaceAll("%%?" + Pattern.quote(variable), ""));
            return;
        }
        boolean isText = plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\"");
        if (isText) {
            String value = plain.substring(1, plain.length() - 1);
            runExpanded(
                    body.replaceAll(
                            "%%?~?" + Pattern.quote(variable), Matcher.quoteReplacement(value)));
            return;
        }
        int turns = 0;
        for (String item : plain.split("[\\s,;]+")) {
            if (++turns > MOST_TURNS) {
                trace.limit("turns of a loop of cmd");
                return;
            }
            String value = item.replace("\"", "");
            runExpanded(
                    body.replaceAll(
                            "%%?~?[a-z]*?" + Pattern.quote(variable),
                            Matcher.quoteReplacement(value)));
        }
    }

    private void one(String command) {
        trace.effort().spend(100);
        String text = CmdSplitter.bare(command);
        Matcher question = IF.matcher(text);
        if (question.matches()) {
            runExpanded(question.group(1));
            return;
        }
        if (text.toLowerCase(Locale.ROOT).startsWith("else")) {
            runExpanded(text.substring(4));
            return;
        }
        if (text.toLowerCase(Locale.ROOT).startsWith("for ")) {
            runExpanded(text);
            return;
        }
        String plain = redirected(text);
        String name = plain.split("[\\s/,;=(.]", 2)[0].toLowerCase(Locale.ROOT);
        String rest = plain.substring(Math.min(plain.length(), name.length())).strip();
        builtIn(name, rest, text, plain);
    }

    private String redirected(String text) {
        Matcher redirect = REDIRECT.matcher(text);
        if (!redirect.find()) return text;
        String target = redirect.group(1).replace("\"", "");
        String before =
                (text.substring(0, redirect.start()) + text.substring(redirect.end())).strip();
        if (target.equalsIgnoreCase("nul") || target.startsWith("&")) return before;
        Matcher echo = Pattern.compile("(?is)^echo[.\\s:](.*)$").matcher(before);
        String content = echo.matches() ? echo.group(1) : "";
        boolean isMore = text.contains(">>");
        String all = (isMore ? written.getOrDefault(target, "") : "") + content + "\r\n";
        if (all.length() < 1 << 20) written.put(target, all);
        trace.writes(target, all, BY);
        return before;
    }

    private void builtIn(String name, String rest, String text, String plain) {
        switch (name) {
            case "set" -> set(rest);
            case "echo", "" -> {}
            case "call" -> {
                if (!rest.startsWith(":")) runExpanded(expand(rest));
            }
            case "start" -> start(rest);
            case "copy", "move", "ren", "rename", "xcopy", "robocopy" -> copy(rest);
            case "del", "erase" -> delete(rest);
            case "goto" -> {}
            case "ping" -> trace.add(Type.SLEEP, "by", BY, "seconds", "5");
            default -> {
                if (!QUIET.contains(name) && !text.startsWith("::")) external(plain);
            }
        }
    }

    private void set(String rest) {
        String text = rest.strip();
        boolean isArithmetic = text.toLowerCase(Locale.ROOT).startsWith("/a");
        if (isArithmetic) text = text.substring(2).strip();
        if (text.toLowerCase(Locale.ROOT).startsWith("/p")) return;
        if (text.startsWith("\"")) {
            int end = text.lastIndexOf('"');
            text = end > 0 ? text.substring(1, end) : text.substring(1);
        }
        int sign = text.indexOf('=');
        if (sign < 1) return;
        String value = text.substring(sign + 1);
        variables.set(
                text.substring(0, sign).strip(),
                isArithmetic ? CmdArithmetic.value(value, variables) : value);
    }

    private void start(String rest) {
        String text = rest.strip();
        if (text.startsWith("\"")) {
            int end = text.indexOf('"', 1);
            String title = text.substring(1, Math.max(end, 1));
            String after = end < 0 ? "" : text.substring(end + 1).strip();
            if (!after.isEmpty() && !Paths.runs(title)) text = after;
        }
        while (text.startsWith("/")) {
            boolean takesValue = text.toLowerCase(Locale.ROOT).startsWith("/d ");
            text = text.replaceFirst(takesValue ? "^/\\S+\\s+\\S+\\s*" : "^/\\S+\\s*", "");
        }
        if (!text.isEmpty()) one(text);
    }

    private void copy(String rest) {
        List<String> paths = Words.of(rest).stream().filter(word -> !word.startsWith("/")).toList();
        if (paths.size() < 2) return;
        if (paths.get(0).equalsIgnoreCase(CmdVariables.FOLDER + file))
            trace.writes(paths.get(1), own, BY);
        else trace.moves(paths.get(0), paths.get(1), BY);
    }

    private void delete(String rest) {
        boolean isSelf =
                !file.isEmpty()
                        && rest.toLowerCase(Locale.ROOT).contains(file.toLowerCase(Locale.ROOT));
        trace.add(Type.FILE_DELETE, "path", rest, "self", isSelf ? "yes" : "", "by", BY);
    }

    private void external(String command) {
        String image = Paths.image(Words.of(command).stream().findFirst().orElse(""));
        if (!image.matches("[\\p{L}\\p{N}_.+~()-]{1,80}")) return;
        trace.starts(command, BY);
        new CommandLines().read(command, BY, trace, depth + 1);
    }
}
