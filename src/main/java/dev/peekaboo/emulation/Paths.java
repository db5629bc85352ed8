package dev.peekaboo.emulation;

import java.util.Locale;
import java.util.Set;

/** What Windows paths say. */
public final class Paths {
    private static final Set<String> RUNNABLE =
            Set.of(
                    "exe", "dll", "scr", "com", "pif", "cpl", "ocx", "msi", "jar", "js", "jse",
                    "vbs", "vbe", "wsf", "hta", "sct", "bat", "cmd", "ps1", "lnk", "url", "xll",
                    "chm");

    private Paths() {}

    /** The last part, in lower case. */
    public static String fileName(String path) {
        String clean = path.strip().replace('/', '\\');
        return clean.substring(clean.lastIndexOf('\\') + 1).toLowerCase(Locale.ROOT);
    }

    /** The program's name without folder and {@code .exe}, in lower case. */
    public static String image(String path) {
        String name = fileName(path.replace("\"", ""));
        return name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
    }

    /** Whether Windows runs it on a double click. */
    public static boolean runs(String path) {
        String name = fileName(path);
        return RUNNABLE.contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
