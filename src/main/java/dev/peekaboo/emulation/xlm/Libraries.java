package dev.peekaboo.emulation.xlm;

import dev.peekaboo.emulation.Clock;
import dev.peekaboo.emulation.Paths;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.emulation.xlm.Value.Num;
import dev.peekaboo.emulation.xlm.Value.Text;
import dev.peekaboo.report.Behaviour.Type;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Functions of Windows libraries. None is called: what they would do is noted. */
final class Libraries {
    private static final int FIRST_ADDRESS = 0x2A10_0000;

    /** Those of Windows, which are there on every machine. */
    private static final Set<String> WINDOWS =
            Set.of(
                    "kernel32",
                    "kernelbase",
                    "user32",
                    "shell32",
                    "urlmon",
                    "advapi32",
                    "ntdll",
                    "ole32",
                    "wininet",
                    "winmm",
                    "msvcrt",
                    "gdi32",
                    "shlwapi",
                    "advpack",
                    "zipfldr",
                    "ieframe",
                    "url",
                    "mshtml",
                    "pcwutl",
                    "shdocvw",
                    "psapi",
                    "version",
                    "winspool",
                    "comdlg32",
                    "oleaut32",
                    "ws2_32",
                    "userenv",
                    "wtsapi32");

    /** Those that look and do nothing. */
    private static final Set<String> HARMLESS =
            Set.of(
                    "createdirectory",
                    "getsystemdirectory",
                    "getwindowsdirectory",
                    "gettemppath",
                    "getcomputername",
                    "getusername",
                    "getmodulehandle",
                    "getprocaddress",
                    "findwindow",
                    "showwindow",
                    "setforegroundwindow",
                    "getforegroundwindow",
                    "getlasterror",
                    "closehandle",
                    "getcurrentprocess",
                    "getcurrentprocessid",
                    "getsystemmetrics",
                    "messagebeep",
                    "beep",
                    "sndplaysound",
                    "playsound",
                    "shcreatedirectory",
                    "shcreatedirectoryex",
                    "getdc",
                    "releasedc",
                    "getactivewindow",
                    "virtualprotect",
                    "waitforsingleobject",
                    "sendmessage",
                    "getprivateprofilestring",
                    "getdevicecaps",
                    "getcursorpos",
                    "messagebox",
                    "setcurrentdirectory",
                    "getasynckeystate",
                    "lstrlen",
                    "getversion");

    private final Trace trace;
    private final Clock clock;
    private final Map<String, Entry> registered = new HashMap<>();
    private int next = FIRST_ADDRESS;
    private boolean isFilled;

    /** A function of a library. */
    private record Entry(String library, String function) {}

    Libraries(Trace trace, Clock clock) {
        this.trace = trace;
        this.clock = clock;
    }

    /**
     * Makes a function known; its number.
     *
     * @param name for use in formulas; may be empty
     */
    Value register(String library, String function, String name) {
        Entry entry = new Entry(library, function);
        int number = ++next;
        if (registered.size() < 1000) {
            registered.put(String.valueOf(number), entry);
            if (!name.isEmpty()) registered.put(name.toLowerCase(Locale.ROOT), entry);
        }
        return new Num(number);
    }

    boolean isRegistered(String name) {
        return registered.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** By its number or the name that was given to it. */
    Value call(String name, List<Value> values) {
        Entry entry = registered.get(name.toLowerCase(Locale.ROOT));
        if (entry == null) throw new Failed("#VALUE!");
        return call(entry.library(), entry.function(), values);
    }

    Value call(String library, String function, List<Value> values) {
        trace.effort().spend(20);
        String file = Paths.fileName(library).replaceFirst("\\.dll$", "");
        if (!WINDOWS.contains(file)) return brought(library, function);
        return switch (bare(function)) {
            case "urldownloadtofile" -> downloaded(values);
            case "urldownloadtocachefile", "internetopenurl", "urlopenstream" -> {
                trace.fetches(firstAddress(values), "xlm");
                yield new Num(1);
            }
            case "shellexecute" ->
                    started(text(values, 2) + " " + text(values, 3), number(values, 5) == 0);
            case "winexec" -> started(text(values, 0), number(values, 1) == 0);
            case "createprocess" -> started(text(values, text(values, 1).isEmpty() ? 0 : 1), false);
            case "routethecall", "openurl", "fileprotocolhandler", "launchapplication" ->
                    started(firstText(values), false);
            case "loadlibrary", "loadlibraryex" -> loaded(text(values, 0));
            case "registerocx" -> loaded(firstText(values));
            case "deletefile" -> {
                trace.add(Type.FILE_DELETE, "path", Folders.full(text(values, 0)), "by", "xlm");
                yield new Num(1);
            }
            case "copyfile", "movefile" -> {
                trace.moves(Folders.full(text(values, 0)), Folders.full(text(values, 1)), "xlm");
                yield new Num(1);
            }
            case "sleep", "sleepex" -> {
                clock.sleep(number(values, 0));
                yield new Num(0);
            }
            case "gettickcount", "timegettime" ->
                    new Num((double) (clock.look() & Integer.MAX_VALUE));
            default -> memory(bare(function), values);
        };
    }

    /** Without the letter that tells the kind of its texts. */
    private static String bare(String function) {
        return function.strip().replaceFirst("[AW]$", "").toLowerCase(Locale.ROOT);
    }

    private Value downloaded(List<Value> values) {
        String url = firstAddress(values);
        List<String> texts =
                values.stream().filter(Text.class::isInstance).map(Convert::text).toList();
        int at = texts.indexOf(url);
        trace.fetches(url, "xlm");
        if (at >= 0 && at + 1 < texts.size())
            trace.writes(Folders.full(texts.get(at + 1)), trace.download(), "xlm");
        return new Num(0);
    }

    /** A library that is not of Windows: one the macros wrote is code of theirs. */
    private Value brought(String library, String function) {
        String path = Folders.full(library);
        if (isWritten(path)) {
            trace.starts(path + "," + function, "xlm", "how", "library");
            return new Num(0);
        }
        trace.unsupported("the library " + Paths.fileName(library));
        return new Num(0);
    }

    private Value loaded(String path) {
        if (isWritten(Folders.full(path))) return brought(path, "DllMain");
        return new Num(1);
    }

    private boolean isWritten(String path) {
        return trace.file(path) != null;
    }

    private Value started(String command, boolean isHidden) {
        trace.starts(command.strip(), "xlm", "hidden", isHidden ? "yes" : "");
        return new Num(42);
    }

    private Value memory(String function, List<Value> values) {
        if (function.startsWith("virtualalloc") || function.equals("heapalloc")) {
            next += 0x10000;
            return new Num(next);
        }
        if (function.matches(
                "writeprocessmemory|rtl(move|copy)memory|ntwritevirtualmemory|memcpy")) {
            isFilled = true;
            return new Num(1);
        }
        boolean runs =
                function.matches(
                        "create(remote)?thread|queueuserapc|ntqueueapcthread|enum.*|callwindowproc|createfiber|settimer|rtlcreateuserthread|ntcreatethreadex|ntresumethread|nttestalert|createtimerqueuetimer");
        if (runs && isFilled) {
            trace.add(Type.CODE_RUN, "by", "xlm", "how", "memory", "image", function);
            return new Num(1);
        }
        if (!HARMLESS.contains(function)) trace.unsupported("Windows function " + function);
        return new Num(function.equals("findwindow") || values.isEmpty() ? 0 : 1);
    }

    private static String text(List<Value> values, int position) {
        return position < values.size() && values.get(position) instanceof Text(var text)
                ? text
                : "";
    }

    private static double number(List<Value> values, int position) {
        return position < values.size() && values.get(position) instanceof Num(var number)
                ? number
                : 0;
    }

    private static String firstText(List<Value> values) {
        return values.stream()
                .filter(Text.class::isInstance)
                .map(Convert::text)
                .findFirst()
                .orElse("");
    }

    private static String firstAddress(List<Value> values) {
        return values.stream()
                .filter(Text.class::isInstance)
                .map(Convert::text)
                .filter(text -> text.contains("://"))
                .findFirst()
                .orElse(firstText(values));
    }
}
