package dev.peekaboo.emulation.command;

import dev.peekaboo.emulation.Paths;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.report.Behaviour.Type;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** PowerShell's cmdlets, and the programs it starts. */
final class PsCmdlets {
    private static final String BY = "powershell";

    private static final Map<String, String> ALIASES =
            Map.ofEntries(
                    Map.entry("iex", "invoke-expression"),
                    Map.entry("iwr", "invoke-webrequest"),
                    Map.entry("wget", "invoke-webrequest"),
                    Map.entry("curl", "invoke-webrequest"),
                    Map.entry("irm", "invoke-restmethod"),
                    Map.entry("saps", "start-process"),
                    Map.entry("start", "start-process"),
                    Map.entry("ii", "invoke-item"),
                    Map.entry("icm", "invoke-command"),
                    Map.entry("gc", "get-content"),
                    Map.entry("cat", "get-content"),
                    Map.entry("type", "get-content"),
                    Map.entry("sc", "set-content"),
                    Map.entry("sv", "set-variable"),
                    Map.entry("set", "set-variable"),
                    Map.entry("gv", "get-variable"),
                    Map.entry("variable", "get-variable"),
                    Map.entry("nal", "set-alias"),
                    Map.entry("sal", "set-alias"),
                    Map.entry("new-alias", "set-alias"),
                    Map.entry("gcm", "get-command"),
                    Map.entry("gal", "get-command"),
                    Map.entry("get-alias", "get-command"),
                    Map.entry("%", "foreach-object"),
                    Map.entry("foreach", "foreach-object"),
                    Map.entry("?", "where-object"),
                    Map.entry("where", "where-object"),
                    Map.entry("select", "select-object"),
                    Map.entry("sleep", "start-sleep"),
                    Map.entry("sp", "set-itemproperty"),
                    Map.entry("gp", "get-itemproperty"),
                    Map.entry("ri", "remove-item"),
                    Map.entry("rm", "remove-item"),
                    Map.entry("del", "remove-item"),
                    Map.entry("echo", "write-output"),
                    Map.entry("write", "write-output"),
                    Map.entry("gci", "get-childitem"),
                    Map.entry("dir", "get-childitem"),
                    Map.entry("ls", "get-childitem"),
                    Map.entry("gi", "get-item"),
                    Map.entry("copy", "copy-item"),
                    Map.entry("cp", "copy-item"),
                    Map.entry("mv", "copy-item"),
                    Map.entry("move", "copy-item"),
                    Map.entry("move-item", "copy-item"),
                    Map.entry("rename-item", "copy-item"),
                    Map.entry("ren", "copy-item"),
                    Map.entry("gwmi", "get-wmiobject"),
                    Map.entry("get-ciminstance", "get-wmiobject"),
                    Map.entry("iwmi", "invoke-wmimethod"),
                    Map.entry("invoke-cimmethod", "invoke-wmimethod"),
                    Map.entry("ipmo", "import-module"),
                    Map.entry("ni", "new-item"),
                    Map.entry("md", "new-item"),
                    Map.entry("mkdir", "new-item"),
                    Map.entry("oh", "out-host"),
                    Map.entry("add-content", "set-content"),
                    Map.entry("out-file", "set-content"));

    private PsCmdlets() {}

    static Object run(Object command, List<Object> arguments, Object input, PsScope scope) {
        scope.effort().spend(100);
        if (command instanceof PsBlock block) return block.call(scope, arguments);
        if (command instanceof PsObject object
                && !arguments.isEmpty()
                && object.type.startsWith("invokecommand"))
            return invoke(PsValues.text(arguments.getFirst()), scope);
        String name = PsValues.text(command).strip();
        PsBlock function = scope.function(name);
        PsArguments given = new PsArguments(arguments, input);
        if (function != null) return function.call(scope, given.plain());
        String key = name.toLowerCase(Locale.ROOT);
        String cmdlet = ALIASES.getOrDefault(key, key);
        if (scope.get("alias:" + cmdlet) instanceof String target)
            cmdlet =
                    ALIASES.getOrDefault(
                            target.toLowerCase(Locale.ROOT), target.toLowerCase(Locale.ROOT));
        return cmdlet(cmdlet, name, given, scope);
    }

    private static Object cmdlet(String cmdlet, String name, PsArguments given, PsScope scope) {
        Trace trace = scope.trace();
        return switch (cmdlet) {
            case "invoke-expression" -> invoke(given.text("command", 0), scope);
            case "invoke-command", "start-job" ->
                    given.value("scriptblock", 0) instanceof PsBlock block
                            ? block.call(scope, List.of())
                            : PsValues.NULL;
            case "new-object" -> newObject(given);
            case "invoke-webrequest", "invoke-restmethod", "start-bitstransfer" ->
                    fetch(given, scope);
            case "start-process", "invoke-item" -> startProcess(given, scope);
            case "foreach-object" -> forEach(given, scope);
            case "where-object" -> given.input();
            case "select-object",
                    "sort-object",
                    "get-unique",
                    "tee-object",
                    "out-string",
                    "write-output",
                    "get-random" ->
                    given.first();
            case "out-null",
                    "write-host",
                    "write-verbose",
                    "write-debug",
                    "out-host",
                    "out-default",
                    "set-strictmode",
                    "import-module",
                    "clear-host",
                    "cls",
                    "set-location",
                    "cd",
                    "push-location",
                    "pop-location",
                    "new-item",
                    "set-executionpolicy",
                    "wait-process",
                    "wait-job",
                    "add-member",
                    "write-error",
                    "write-progress",
                    "set-psdebug",
                    "exit",
                    "stop-process",
                    "get-date",
                    "read-host",
                    "pause",
                    "clear-variable",
                    "remove-variable",
                    "get-host",
                    "sleep-until",
                    "set-clipboard",
                    "start-transcript",
                    "stop-transcript" ->
                    PsValues.NULL;
            case "start-sleep" -> sleep(given, trace);
            case "set-variable" -> {
                scope.set(given.text("name", 0), given.value("value", 1));
                yield PsValues.NULL;
            }
            case "get-variable" -> variable(given.text("name", 0), scope);
            case "set-alias" -> {
                scope.set("alias:" + given.text("name", 0), given.text("value", 1));
                yield PsValues.NULL;
            }
            case "get-command" -> command(given.text("name", 0));
            case "get-content" -> content(given.text("path", 0), trace);
            case "set-content" -> {
                trace.writes(
                        given.text("path", 0, "filepath", "literalpath"),
                        PsValues.latin1(given.value("value", 1)),
                        BY);
                yield PsValues.NULL;
            }
            case "copy-item" -> {
                trace.moves(given.text("path", 0), given.text("destination", 1), BY);
                yield PsValues.NULL;
            }
            case "expand-archive" -> {
                trace.moves(
                        given.text("path", 0),
                        given.text("destinationpath", 1) + "\\unpacked.exe",
                        BY);
                yield PsValues.NULL;
            }
            case "remove-item" -> {
                trace.add(Type.FILE_DELETE, "path", given.text("path", 0), "by", BY);
                yield PsValues.NULL;
            }
            case "set-itemproperty", "new-itemproperty" -> {
                trace.add(
                        Type.REGISTRY_WRITE,
                        "key",
                        given.text("path", 0).replace(":", ""),
                        "value",
                        given.text("value", 2),
                        "by",
                        BY);
                yield PsValues.NULL;
            }
            case "get-itemproperty",
                    "get-item",
                    "get-childitem",
                    "test-path",
                    "get-itempropertyvalue" ->
                    item(given.text("path", 0));
            case "get-wmiobject",
                    "get-process",
                    "get-computerinfo",
                    "get-service",
                    "get-culture",
                    "test-connection" -> {
                trace.add(Type.ENVIRONMENT_CHECK, "what", given.text("class", 0), "by", BY);
                yield new PsObject("wmi", false);
            }
            case "invoke-wmimethod" -> {
                trace.add(
                        Type.WMI_EXEC,
                        "method",
                        "create",
                        "command",
                        given.text("argumentlist", 2),
                        "by",
                        BY);
                start(given.text("argumentlist", 2), scope);
                yield PsValues.NULL;
            }
            case "register-scheduledtask", "new-scheduledtaskaction", "schtasks" -> {
                String task = (given.text("execute", 0) + " " + given.text("argument", 1)).strip();
                trace.add(Type.SCHEDULE_TASK, "command", task, "by", BY);
                new CommandLines().read(task, BY, trace, 1);
                yield new PsObject("task", false);
            }
            case "new-scheduledtasktrigger",
                    "new-scheduledtasksettingsset",
                    "new-scheduledtaskprincipal" ->
                    new PsObject("task", false);
            case "add-mppreference", "set-mppreference", "remove-mppreference" -> {
                PsMembers.guardOff(scope, "defender settings", name + " " + given);
                yield PsValues.NULL;
            }
            case "convertto-securestring" -> new PsObject("securestring", false);
            case "add-type" -> {
                trace.layer("C#", given.text("typedefinition", 0));
                yield new PsObject("addedtype", true);
            }
            case "join-path" -> given.text("path", 0) + "\\" + given.text("childpath", 1);
            case "convertfrom-json", "convertto-json" -> PsValues.NULL;
            default -> program(name, given, scope);
        };
    }

    private static Object program(String name, PsArguments given, PsScope scope) {
        boolean isProgram =
                Paths.runs(name) || name.indexOf('\\') >= 0 || Programs.knows(Paths.image(name));
        if (!isProgram) {
            if (name.contains("-")) scope.trace().unsupported("PowerShell: " + name);
            else scope.trace().starts(name + given, BY);
            return PsValues.NULL;
        }
        start(name + given, scope);
        return PsValues.NULL;
    }

    static void start(String command, PsScope scope) {
        scope.trace().starts(command, BY);
        new CommandLines().read(command, BY, scope.trace(), 1);
    }

    /** Code that comes as text. */
    static Object invoke(String code, PsScope scope) {
        Trace trace = scope.trace();
        trace.layer("PowerShell", code);
        trace.runsCode(code, BY, "text");
        if (trace.isMarked(code)) return PsValues.NULL;
        return scope.deeper(() -> PsParser.parse(code).body().run(scope));
    }

    private static Object newObject(PsArguments given) {
        String type = given.text("typename", 0, "comobject");
        Object arguments = given.value("argumentlist", 1);
        return PsObjects.create(
                type,
                arguments instanceof List<?>
                        ? withList(given, type)
                        : arguments == PsValues.NULL ? List.of() : List.of(arguments));
    }

    /** {@code New-Object X a,b} hands over two arguments, a stream of bytes one. */
    private static List<Object> withList(PsArguments given, String type) {
        List<Object> items = PsValues.list(given.value("argumentlist", 1));
        boolean isBytes =
                type.toLowerCase(Locale.ROOT).matches(".*(memorystream|string)")
                        && items.size() > 2;
        return isBytes ? List.of(items) : items;
    }

    private static Object fetch(PsArguments given, PsScope scope) {
        String content = PsObjects.download(given.text("uri", 0, "source"), scope);
        String file = given.text("outfile", 1, "destination");
        if (file.isEmpty()) return content;
        scope.trace().writes(file, content, BY);
        return PsValues.NULL;
    }

    private static Object startProcess(PsArguments given, PsScope scope) {
        String arguments = PsValues.text(given.value("argumentlist", 1, "args"));
        start((given.text("filepath", 0, "path") + " " + arguments).strip(), scope);
        return new PsObject("process", false);
    }

    private static Object forEach(PsArguments given, PsScope scope) {
        List<Object> output = new ArrayList<>();
        for (Object item : PsValues.list(given.input())) {
            scope.effort().spend(2);
            scope.set("_", item);
            scope.set("psitem", item);
            for (Object block : given.plain())
                if (block instanceof PsBlock code)
                    output.addAll(PsValues.list(code.body().run(scope)));
                else output.add(PsMembers.get(item, PsValues.text(block), scope));
        }
        return PsValues.flat(output);
    }

    private static Object sleep(PsArguments given, Trace trace) {
        double seconds = PsValues.number(given.value("seconds", 0, "s"));
        trace.add(
                Type.SLEEP, "seconds", PsValues.text(seconds), "long", seconds >= 30 ? "yes" : "");
        return PsValues.NULL;
    }

    private static Object variable(String name, PsScope scope) {
        PsObject found = new PsObject("variable", false);
        scope.variables().keySet().stream()
                .filter(key -> PsOperators.like(key, name))
                .sorted()
                .findFirst()
                .ifPresent(
                        key -> {
                            found.fields.put(
                                    "name",
                                    key.equals("maximumdrivecount") ? "MaximumDriveCount" : key);
                            found.fields.put("value", scope.get(key));
                        });
        return found;
    }

    private static String command(String wildcard) {
        return java.util.stream.Stream.concat(ALIASES.keySet().stream(), ALIASES.values().stream())
                .filter(name -> PsOperators.like(name, wildcard))
                .sorted()
                .findFirst()
                .orElse(wildcard.isEmpty() ? "iex" : wildcard);
    }

    private static String content(String path, Trace trace) {
        var file = trace.file(path);
        if (file != null) return file.content();
        trace.add(Type.FILE_READ, "path", path, "by", BY);
        return "";
    }

    private static Object item(String path) {
        String key = path.toLowerCase(Locale.ROOT);
        return key.startsWith("env:")
                ? WindowsPlaces.variable(path.substring(4))
                : new PsObject("item", false);
    }
}
