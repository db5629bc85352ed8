package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Places;
import dev.peekaboo.report.Behaviour.Type;

import java.util.Locale;

/** Functions that speak to Windows and to people. */
final class SystemFunctions {
    private SystemFunctions() {}

    static void addTo(Builtins.Table table) {
        table.put("Shell", SystemFunctions::shell);
        table.put("Environ", SystemFunctions::environment);
        table.put("MsgBox", SystemFunctions::message);
        table.put("InputBox", SystemFunctions::asked);
        table.put("DoEvents", (f, _) -> waited(f));
        table.put("Sleep", (f, v) -> slept(f, v.number(0)));
        table.put("Command", (_, _) -> "");
        table.put("Format", (_, v) -> NumberFormat.told(v.plain(0), v.string(1, "")));
        table.put("FormatNumber", (_, v) -> NumberFormat.decimal(v.number(0), digits("#,##0", v)));
        table.put(
                "FormatCurrency", (_, v) -> NumberFormat.decimal(v.number(0), digits("$#,##0", v)));
        table.put(
                "FormatPercent", (_, v) -> NumberFormat.decimal(v.number(0), digits("0", v) + "%"));
        table.put("GetLocale", (f, _) -> f.run().world().profile().locale());
        table.put("SetLocale", (f, _) -> f.run().world().profile().locale());
        table.put("ScriptEngine", (_, _) -> "VBScript");
        table.put("ScriptEngineMajorVersion", (_, _) -> (short) 5);
        table.put("ScriptEngineMinorVersion", (_, _) -> (short) 8);
        table.put("ScriptEngineBuildVersion", (_, _) -> (short) 18837);
        for (String name :
                new String[] {
                    "AppActivate", "SendKeys", "Load", "Unload", "SaveSetting", "ChDrive", "Beep"
                }) table.put(name, (_, _) -> Special.EMPTY);
        table.put("GetSetting", (_, v) -> v.string(3, ""));
        files(table);
    }

    private static void files(Builtins.Table table) {
        table.put("FreeFile", (f, _) -> (short) f.run().files().free());
        table.put("Dir", SystemFunctions::listed);
        table.put("Kill", (f, v) -> done(() -> f.run().files().deleted(v.string(0))));
        table.put(
                "FileCopy", (f, v) -> done(() -> f.run().files().copied(v.string(0), v.string(1))));
        table.put("FileLen", (f, v) -> length(f, v.string(0)));
        table.put("FileDateTime", (_, _) -> new VbDate(45_000));
        table.put(
                "GetAttr", (f, v) -> f.run().files().exists(v.string(0)) ? (short) 32 : missing());
        table.put("EOF", (f, v) -> f.run().files().at(v.whole(0)).isAtEnd());
        table.put("LOF", (f, v) -> f.run().files().at(v.whole(0)).length());
        table.put("Loc", (f, v) -> f.run().files().at(v.whole(0)).place());
        table.put("Seek", (f, v) -> f.run().files().at(v.whole(0)).place() + 1);
        table.put("Input", (f, v) -> f.run().files().at(v.whole(1)).take(v.whole(0)));
        table.put(
                "InputB",
                (f, v) -> VbArray.ofBytes(f.run().files().at(v.whole(1)).take(v.whole(0))));
        table.put("CurDir", (_, _) -> Places.DOWNLOADS);
        table.put("Reset", (f, _) -> done(() -> f.run().files().closeAll()));
        for (String name : new String[] {"SetAttr", "MkDir", "RmDir", "ChDir"})
            table.put(name, (_, _) -> Special.EMPTY);
    }

    private static Object missing() {
        throw VbError.of(53);
    }

    private static Object done(Runnable deed) {
        deed.run();
        return Special.EMPTY;
    }

    private static String digits(String pattern, Values values) {
        int digits = Math.clamp(values.whole(1, 2), 0, 20);
        return digits == 0 ? pattern : pattern + "." + "0".repeat(digits);
    }

    private static Object shell(Frame frame, Values values) {
        int window = values.whole(1, 2);
        frame.run().world().start(values.string(0), window == 0);
        return 4711.0;
    }

    private static Object environment(Frame frame, Values values) {
        Object which = values.plain(0);
        if (!(which instanceof CharSequence)) return "";
        String name = which.toString();
        frame.run().trace().add(Type.ENVIRONMENT_CHECK, "what", name);
        return Places.PROCESS.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    private static Object message(Frame frame, Values values) {
        frame.run().trace().add(Type.USER_MESSAGE, "text", values.string(0));
        int buttons = values.has(1) ? values.whole(1) & 7 : 0;
        return (short) (buttons == 3 || buttons == 4 ? 6 : 1);
    }

    private static Object asked(Frame frame, Values values) {
        frame.run().trace().add(Type.USER_MESSAGE, "text", values.string(0));
        return values.string(2, "");
    }

    private static Object waited(Frame frame) {
        frame.run().world().clock().sleep(1000);
        return (short) 0;
    }

    private static Object slept(Frame frame, double millis) {
        frame.run().world().sleep(millis);
        return Special.EMPTY;
    }

    /** Only what is there is listed, and only what a sample wrote is there. */
    private static Object listed(Frame frame, Values values) {
        if (!values.has(0)) return "";
        String path = values.string(0);
        if (path.indexOf('*') >= 0 || !frame.run().files().exists(path)) return "";
        return path.substring(path.lastIndexOf('\\') + 1);
    }

    private static Object length(Frame frame, String name) {
        Files files = frame.run().files();
        return files.content(files.path(name))
                .map(String::length)
                .orElseThrow(() -> VbError.of(53));
    }
}
