package dev.peekaboo.emulation.document;

import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Material;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.report.Behaviour.Type;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Windows installer starts when it is opened: the custom actions of its sequences. Their
 * kinds are the last six bits of the type, see "Summary List of All Custom Action Types" of the
 * Windows Installer documentation. Nothing is installed; libraries are not run.
 */
final class Installer {
    private static final int MOST_ACTIONS = 200;
    private static final int KIND = 0x3f;
    private static final String BY = "msi";

    /** When it is removed or already there. */
    private static final Pattern NOT_NOW =
            Pattern.compile("(?i)\\s*(Installed|REMOVE\\s*~?(=|><)\\s*\"ALL\"|REMOVE)\\s*");

    /** Functions of the WiX toolset that start what a property says. */
    private static final Pattern QUIET_EXEC =
            Pattern.compile("(?i)(Wix|CA)(Quiet|Silent)Exec(64)?");

    private static final List<String> QUIET_EXEC_COMMANDS =
            List.of("WixQuietExecCmdLine", "WixSilentExecCmdLine", "QtExecCmdLine");

    /** Starters take the program they start as an argument. */
    private static final Pattern STARTED =
            Pattern.compile(
                    "(?i)(?<![\\w.-])\"?(?:[a-z]:\\\\[^\"<>|]{0,200}\\\\)?(?:powershell|pwsh|cmd|mshta|wscript|cscript|rundll32|regsvr32)(?:\\.exe)?(?=[\"\\s]).*");

    private static final Pattern SESSION =
            Pattern.compile(
                    "(?i)\\bSession\\.Property\\(\\s*[\"']([^\"']{1,100})[\"']\\s*\\)(?!\\s*=[^=])");

    private final Material material;
    private final Trace trace;
    private final InstallerTables tables;
    private final InstallerProperties properties;
    private final Map<String, Map<String, String>> actions = new HashMap<>();

    Installer(Material material, Trace trace) {
        this.material = material;
        this.trace = trace;
        tables = new InstallerTables(material.text());
        properties = new InstallerProperties(tables);
    }

    void install() {
        if (!tables.isReadable()) {
            trace.error("not an installer that can be read");
            return;
        }
        trace.enters("installer");
        tables.rows("CustomAction")
                .forEach(action -> actions.put(action.getOrDefault("Action", ""), action));
        sequence("InstallUISequence");
        sequence("InstallExecuteSequence");
    }

    private void sequence(String table) {
        List<Map<String, String>> steps =
                tables.rows(table).stream()
                        .filter(step -> number(step, "Sequence") > 0)
                        .filter(step -> actions.containsKey(step.getOrDefault("Action", "")))
                        .filter(
                                step ->
                                        !NOT_NOW.matcher(step.getOrDefault("Condition", ""))
                                                .matches())
                        .sorted(Comparator.comparingInt(step -> number(step, "Sequence")))
                        .toList();
        if (steps.size() > MOST_ACTIONS) trace.limit("more actions than are looked at");
        for (Map<String, String> step : steps.subList(0, Math.min(steps.size(), MOST_ACTIONS)))
            run(step.getOrDefault("Action", ""));
    }

    private void run(String name) {
        Map<String, String> action = actions.getOrDefault(name, Map.of());
        String source = action.getOrDefault("Source", "");
        String raw = action.getOrDefault("Target", "");
        String target = properties.formatted(raw);
        switch (number(action, "Type") & KIND) {
            case 51, 35 -> properties.set(source, target);
            case 1, 17 -> library(name, source, target);
            case 2 -> program("C:\\Windows\\Installer\\MSI4F2A.tmp", target);
            case 18 -> program(properties.file(source), target);
            case 34 -> start(target);
            case 50 -> program(properties.formatted(properties.value(source)), target);
            case 5 -> script(Language.JSCRIPT, name, tables.file("Binary", source));
            case 6 -> script(Language.VBSCRIPT, name, tables.file("Binary", source));
            // Not formatted: brackets are indexes there.
            case 37 -> script(Language.JSCRIPT, name, raw);
            case 38 -> script(Language.VBSCRIPT, name, raw);
            case 53 -> script(Language.JSCRIPT, name, properties.value(source));
            case 54 -> script(Language.VBSCRIPT, name, properties.value(source));
            case 21, 22 -> trace.unsupported("a script among the files that are installed");
            // Messages and nested installations.
            default -> {}
        }
    }

    private static int number(Map<String, String> row, String column) {
        return Integer.parseInt(row.getOrDefault(column, "0"));
    }

    private void library(String action, String source, String function) {
        if (!QUIET_EXEC.matcher(function).matches()) {
            trace.add(Type.CODE_RUN, "by", BY, "how", "library", "image", source, "name", function);
            trace.unsupported("a library of the installer: " + source);
            return;
        }
        String own = properties.value(action);
        if (!own.isEmpty()) start(own);
        else
            QUIET_EXEC_COMMANDS.forEach(
                    name -> start(properties.formatted(properties.value(name))));
    }

    private void program(String path, String arguments) {
        if (path.isEmpty()) {
            trace.unsupported("a program that is not found");
            return;
        }
        String bare = path.replace("\"", "");
        start((bare.indexOf(' ') < 0 ? bare : '"' + bare + '"') + ' ' + arguments);
        Matcher started = STARTED.matcher(arguments);
        if (started.find()) start(started.group());
    }

    private void start(String command) {
        if (!command.isBlank()) trace.starts(command.strip(), BY);
    }

    private void script(Language language, String action, String text) {
        if (text.isBlank()) {
            trace.unsupported("a script that is not found");
            return;
        }
        trace.add(Type.CODE_RUN, "by", BY, "how", "script", "name", action);
        trace.child(material.child(language, withProperties(text, action, language), action, BY));
    }

    /** Scripts ask for properties, those that run later only for what was set under their name. */
    private String withProperties(String script, String action, Language language) {
        return SESSION.matcher(script)
                .replaceAll(
                        match -> {
                            String name = match.group(1);
                            String value =
                                    properties.value(
                                            name.equalsIgnoreCase("CustomActionData")
                                                    ? action
                                                    : name);
                            return Matcher.quoteReplacement(literal(value, language));
                        });
    }

    private static String literal(String value, Language language) {
        String line = value.replaceAll("[\\r\\n\\u2028\\u2029]", " ");
        return language == Language.VBSCRIPT
                ? '"' + line.replace("\"", "\"\"") + '"'
                : '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
