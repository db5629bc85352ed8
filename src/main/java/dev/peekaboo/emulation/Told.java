package dev.peekaboo.emulation;

import java.util.Map;

/** Details as a reason tells them to a person: short, and no link anybody can click. */
final class Told {
    private static final int LONGEST = 160;

    private static final Map<String, String> PROGRAMS =
            Map.of(
                    "powershell", "PowerShell",
                    "pwsh", "PowerShell",
                    "cmd", "the command prompt (cmd)",
                    "wscript", "Windows Script Host (wscript)",
                    "cscript", "Windows Script Host (cscript)");

    private Told() {}

    static String detail(String key, String value) {
        String text =
                switch (key) {
                    case "url" -> value.replaceFirst("://", "[:]//");
                    case "image" -> PROGRAMS.getOrDefault(value, value);
                    default -> value;
                };
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
