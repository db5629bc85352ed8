package dev.peekaboo.emulation.document;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The properties of an installation, and texts that name them in brackets (Formatted). */
final class InstallerProperties {
    private static final Pattern NAMED = Pattern.compile("\\[(\\\\.|[^\\[\\]]{1,200})]");
    private static final int MOST_ROUNDS = 5;
    private static final int LONGEST = 1 << 16;
    private static final String PROGRAMS = "C:\\Program Files\\Product\\";

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> files = new HashMap<>();

    InstallerProperties(InstallerTables tables) {
        for (Map<String, String> row : tables.rows("Directory"))
            values.put(row.getOrDefault("Directory", ""), PROGRAMS);
        FOLDERS.forEach(values::put);
        for (Map<String, String> row : tables.rows("Property"))
            values.put(row.getOrDefault("Property", ""), row.getOrDefault("Value", ""));
        for (Map<String, String> row : tables.rows("File")) {
            String name = row.getOrDefault("FileName", "");
            files.put(
                    row.getOrDefault("File", ""), PROGRAMS + name.substring(name.indexOf('|') + 1));
        }
    }

    /** Folders of Windows that every installer knows. */
    private static final Map<String, String> FOLDERS =
            Map.ofEntries(
                    Map.entry("WindowsFolder", "C:\\Windows\\"),
                    Map.entry("SystemFolder", "C:\\Windows\\System32\\"),
                    Map.entry("System64Folder", "C:\\Windows\\System32\\"),
                    Map.entry("System16Folder", "C:\\Windows\\System\\"),
                    Map.entry("WindowsVolume", "C:\\"),
                    Map.entry("TempFolder", "C:\\Users\\user\\AppData\\Local\\Temp\\"),
                    Map.entry("AppDataFolder", "C:\\Users\\user\\AppData\\Roaming\\"),
                    Map.entry("LocalAppDataFolder", "C:\\Users\\user\\AppData\\Local\\"),
                    Map.entry("CommonAppDataFolder", "C:\\ProgramData\\"),
                    Map.entry("ProgramFilesFolder", "C:\\Program Files (x86)\\"),
                    Map.entry("ProgramFiles64Folder", "C:\\Program Files\\"),
                    Map.entry("TARGETDIR", PROGRAMS));

    /** Empty if there is none of this name. */
    String value(String name) {
        return values.getOrDefault(name, "");
    }

    void set(String name, String value) {
        values.put(name, value);
    }

    /** Where a file is installed; empty if there is none of this key. */
    String file(String key) {
        return files.getOrDefault(key, "");
    }

    /** A text with what it names put in; from the inside out, a few rounds. */
    String formatted(String text) {
        String result = text;
        for (int round = 0; round < MOST_ROUNDS && result.length() <= LONGEST; round++) {
            String next = NAMED.matcher(result).replaceAll(this::named);
            if (next.equals(result)) break;
            result = next;
        }
        return result.replace(OPENING, '[').replace(CLOSING, ']');
    }

    /** Stand for brackets that are meant as such. */
    private static final char OPENING = '\ue000';

    private static final char CLOSING = '\ue001';

    private String named(java.util.regex.MatchResult match) {
        String name = match.group(1);
        String rest = name.substring(1);
        return Matcher.quoteReplacement(
                switch (name.charAt(0)) {
                    case '%' -> '%' + rest + '%';
                    case '#', '!' -> file(rest);
                    case '$' -> PROGRAMS;
                    case '~' -> "";
                    case '\\' -> rest.replace('[', OPENING).replace(']', CLOSING);
                    default -> value(name);
                });
    }
}
