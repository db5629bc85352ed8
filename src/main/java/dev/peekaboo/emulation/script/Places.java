package dev.peekaboo.emulation.script;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables and folders of the emulated Windows. */
public final class Places {
    private static final Pattern PERCENT = Pattern.compile("%([^%]{1,100})%");

    /** As the registry keeps them: scripts compare with exactly these. */
    static final Map<String, String> SYSTEM =
            Map.ofEntries(
                    Map.entry("comspec", "%SystemRoot%\\system32\\cmd.exe"),
                    Map.entry("os", "Windows_NT"),
                    Map.entry("pathext", ".COM;.EXE;.BAT;.CMD;.VBS;.VBE;.JS;.JSE;.WSF;.WSH;.MSC"),
                    Map.entry("windir", "%SystemRoot%"),
                    Map.entry("temp", "%SystemRoot%\\TEMP"),
                    Map.entry("tmp", "%SystemRoot%\\TEMP"),
                    Map.entry("username", "SYSTEM"),
                    Map.entry("number_of_processors", "4"),
                    Map.entry("processor_architecture", "AMD64"));

    public static final Map<String, String> PROCESS =
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
                    Map.entry("userdnsdomain", "office.example"),
                    Map.entry("logonserver", "\\\\OFFICE-DC1"),
                    Map.entry("computername", "OFFICE-PC17"),
                    Map.entry("public", "C:\\Users\\Public"),
                    Map.entry("programdata", "C:\\ProgramData"),
                    Map.entry("allusersprofile", "C:\\ProgramData"),
                    Map.entry("programfiles", "C:\\Program Files"),
                    Map.entry("programfiles(x86)", "C:\\Program Files (x86)"),
                    Map.entry("appdata", "C:\\Users\\Admin\\AppData\\Roaming"),
                    Map.entry("localappdata", "C:\\Users\\Admin\\AppData\\Local"),
                    Map.entry("temp", "C:\\Users\\Admin\\AppData\\Local\\Temp"),
                    Map.entry("tmp", "C:\\Users\\Admin\\AppData\\Local\\Temp"),
                    Map.entry("os", "Windows_NT"),
                    Map.entry("path", "C:\\Windows\\system32;C:\\Windows"),
                    Map.entry("processor_architecture", "AMD64"),
                    Map.entry("number_of_processors", "4"));

    private static final Map<String, String> FOLDERS =
            Map.ofEntries(
                    Map.entry(
                            "startup",
                            "C:\\Users\\Admin\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs\\Startup"),
                    Map.entry(
                            "allusersstartup",
                            "C:\\ProgramData\\Microsoft\\Windows\\Start Menu\\Programs\\Startup"),
                    Map.entry("appdata", "C:\\Users\\Admin\\AppData\\Roaming"),
                    Map.entry("desktop", "C:\\Users\\Admin\\Desktop"),
                    Map.entry("alluserdesktop", "C:\\Users\\Public\\Desktop"),
                    Map.entry("mydocuments", "C:\\Users\\Admin\\Documents"),
                    Map.entry(
                            "templates",
                            "C:\\Users\\Admin\\AppData\\Roaming\\Microsoft\\Windows\\Templates"),
                    Map.entry(
                            "startmenu",
                            "C:\\Users\\Admin\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu"),
                    Map.entry(
                            "programs",
                            "C:\\Users\\Admin\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs"),
                    Map.entry("fonts", "C:\\Windows\\Fonts"));

    public static final String TEMP = "C:\\Users\\Admin\\AppData\\Local\\Temp";
    public static final String DOWNLOADS = "C:\\Users\\Admin\\Downloads";

    private Places() {}

    /** By the number Explorer gives it (CSIDL), or {@code shell:name}; else the path itself. */
    static String namespace(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("shell:")) {
            String folder = folder(lower.substring(6).replace("common ", "allusers"));
            return folder.isEmpty() ? name : folder;
        }
        return switch (lower) {
            case "0", "16" -> folder("desktop");
            case "2" -> folder("programs");
            case "5" -> folder("mydocuments");
            case "7" -> folder("startup");
            case "11" -> folder("startmenu");
            case "24" -> folder("allusersstartup");
            case "26" -> folder("appdata");
            case "28" -> "C:\\Users\\Admin\\AppData\\Local";
            case "35" -> "C:\\ProgramData";
            case "36" -> "C:\\Windows";
            case "37" -> "C:\\Windows\\System32";
            case "38" -> "C:\\Program Files";
            case "40" -> "C:\\Users\\Admin";
            default -> name;
        };
    }

    static String folder(String name) {
        return FOLDERS.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    public static String expand(String text) {
        Matcher match = PERCENT.matcher(text);
        StringBuilder out = new StringBuilder();
        while (match.find()) {
            String value = PROCESS.get(match.group(1).toLowerCase(Locale.ROOT));
            match.appendReplacement(
                    out, Matcher.quoteReplacement(value == null ? match.group() : value));
        }
        return match.appendTail(out).toString();
    }
}
