package dev.peekaboo.emulation.command;

import java.util.Locale;
import java.util.Map;

/** The environment variables of the emulated Windows. */
final class WindowsPlaces {
    private static final Map<String, String> VARIABLES =
            Map.ofEntries(
                    Map.entry("comspec", "C:\\Windows\\system32\\cmd.exe"),
                    Map.entry("windir", "C:\\Windows"),
                    Map.entry("systemroot", "C:\\Windows"),
                    Map.entry("systemdrive", "C:"),
                    Map.entry("homedrive", "C:"),
                    Map.entry("homepath", "\\Users\\Admin"),
                    Map.entry("userprofile", "C:\\Users\\Admin"),
                    Map.entry("username", "Admin"),
                    Map.entry("userdomain", "OFFICE"),
                    Map.entry("computername", "OFFICE-PC17"),
                    Map.entry("public", "C:\\Users\\Public"),
                    Map.entry("programdata", "C:\\ProgramData"),
                    Map.entry("allusersprofile", "C:\\ProgramData"),
                    Map.entry("programfiles", "C:\\Program Files"),
                    Map.entry("programfiles(x86)", "C:\\Program Files (x86)"),
                    Map.entry("commonprogramfiles", "C:\\Program Files\\Common Files"),
                    Map.entry("appdata", "C:\\Users\\Admin\\AppData\\Roaming"),
                    Map.entry("localappdata", "C:\\Users\\Admin\\AppData\\Local"),
                    Map.entry("temp", "C:\\Users\\Admin\\AppData\\Local\\Temp"),
                    Map.entry("tmp", "C:\\Users\\Admin\\AppData\\Local\\Temp"),
                    Map.entry("os", "Windows_NT"),
                    Map.entry("processor_architecture", "AMD64"),
                    Map.entry("number_of_processors", "4"),
                    Map.entry("sessionname", "Console"),
                    Map.entry(
                            "path",
                            "C:\\Windows\\system32;C:\\Windows;C:\\Windows\\System32\\Wbem;C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\"),
                    Map.entry("pathext", ".COM;.EXE;.BAT;.CMD;.VBS;.VBE;.JS;.JSE;.WSF;.WSH;.MSC"),
                    Map.entry(
                            "psmodulepath",
                            "C:\\Program Files\\WindowsPowerShell\\Modules;C:\\Windows\\system32\\WindowsPowerShell\\v1.0\\Modules"));

    private WindowsPlaces() {}

    /** Empty if there is no such variable. */
    static String variable(String name) {
        return VARIABLES.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    static boolean has(String name) {
        return VARIABLES.containsKey(name.toLowerCase(Locale.ROOT));
    }
}
