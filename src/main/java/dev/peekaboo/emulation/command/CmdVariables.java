package dev.peekaboo.emulation.command;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables of one cmd.exe, and how they are put into a line. */
final class CmdVariables {
    /** {@code %name%}, {@code %name:~2,3%}, {@code %name:old=new%}. */
    private static final Pattern PERCENT = Pattern.compile("%([^%\\r\\n]{1,512})%");

    private static final Pattern BANG = Pattern.compile("!([^!\\r\\n]{1,512})!");
    private static final Pattern SLICE =
            Pattern.compile("~\\s*(-?\\d{1,6})(?:\\s*,\\s*(-?\\d{1,6}))?");
    private static final int LONGEST = 1 << 20;
    static final String FOLDER = "C:\\Users\\Admin\\Downloads\\";

    private final Map<String, String> own = new HashMap<>();

    void set(String name, String value) {
        String key = name.toLowerCase(Locale.ROOT);
        if (value.isEmpty()) own.remove(key);
        else own.put(key, value);
    }

    String get(String name) {
        String value = own.get(name.toLowerCase(Locale.ROOT));
        return value == null ? WindowsPlaces.variable(name) : value;
    }

    private boolean has(String name) {
        return own.containsKey(name.toLowerCase(Locale.ROOT)) || WindowsPlaces.has(name);
    }

    /** As at a prompt: what is not known stays as it is. */
    String expand(String line) {
        return expand(line, PERCENT, true);
    }

    /** As in a file: what is not known is nothing; {@code %%} is one percent sign. */
    String expandInFile(String line, String file) {
        return expand(arguments(doubled(line), file), PERCENT, false).replace('\u0001', '%');
    }

    /**
     * {@code %%} becomes a sign of its own, but not between two variables: cmd reads from the left,
     * and in {@code %a%%b%} the first of both ends a name.
     */
    private static String doubled(String line) {
        StringBuilder out = new StringBuilder();
        boolean isInName = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean isDouble = c == '%' && i + 1 < line.length() && line.charAt(i + 1) == '%';
            if (isInName) {
                out.append(c);
                if (c == '%') isInName = false;
            } else if (isDouble) {
                out.append('\u0001');
                i++;
            } else {
                out.append(c);
                isInName = c == '%' && isOpening(line, i);
            }
        }
        return out.toString();
    }

    /** Whether a name follows that ends with another sign; else it is an argument. */
    private static boolean isOpening(String line, int at) {
        int end = line.indexOf('%', at + 1);
        if (end < 0 || end == at + 1) return false;
        char first = line.charAt(at + 1);
        return first != '~' && first != '*' && !(Character.isDigit(first) && end > at + 2);
    }

    private static String arguments(String line, String file) {
        return line.replaceAll("%~dp0", Matcher.quoteReplacement(FOLDER))
                .replaceAll("%~[a-z]*0", Matcher.quoteReplacement(FOLDER + file))
                .replaceAll("%0(?!\\w*%)", Matcher.quoteReplacement(FOLDER + file))
                .replaceAll("%[1-9*](?!\\w*%)", "")
                .replaceAll("%~[a-z]*[1-9]", "");
    }

    /** With exclamation marks, as {@code setlocal enabledelayedexpansion} has it. */
    String expandLate(String line) {
        return line.indexOf('!') < 0 ? line : expand(line, BANG, true);
    }

    private String expand(String line, Pattern pattern, boolean keepsUnknown) {
        StringBuilder out = new StringBuilder();
        Matcher match = pattern.matcher(line);
        int at = 0;
        while (match.find(at)) {
            out.append(line, at, match.start());
            String found = one(match.group(1));
            if (found == null) {
                // The closing sign may open the next one.
                if (!keepsUnknown && isName(match.group(1))) {
                    at = match.end();
                    continue;
                }
                out.append(line, match.start(), match.end() - 1);
                at = match.end() - 1;
            } else {
                out.append(found);
                at = match.end();
            }
            if (out.length() > LONGEST) return out.toString();
        }
        return out.append(line, at, line.length()).toString();
    }

    private static boolean isName(String text) {
        return text.indexOf(' ') < 0;
    }

    private @org.jspecify.annotations.Nullable String one(String inner) {
        int colon = inner.indexOf(':');
        String name = colon < 0 ? inner : inner.substring(0, colon);
        if (name.equalsIgnoreCase("random")) return "17384";
        if (name.equalsIgnoreCase("cd")) return "C:\\Users\\Admin\\Downloads";
        if (name.equalsIgnoreCase("time")) return "10:27:33.12";
        if (name.equalsIgnoreCase("errorlevel")) return "0";
        if (!has(name)) return null;
        String value = get(name);
        if (colon < 0) return value;
        String how = inner.substring(colon + 1);
        Matcher slice = SLICE.matcher(how);
        if (slice.matches()) return slice(value, slice);
        int sign = how.indexOf('=');
        return sign < 1 ? null : replace(value, how.substring(0, sign), how.substring(sign + 1));
    }

    private static String slice(String value, Matcher slice) {
        int from = Integer.parseInt(slice.group(1));
        int start = Math.clamp(from < 0 ? value.length() + from : from, 0, value.length());
        if (slice.group(2) == null) return value.substring(start);
        int length = Integer.parseInt(slice.group(2));
        int end = length < 0 ? value.length() + length : start + length;
        return value.substring(start, Math.clamp(end, start, value.length()));
    }

    private static String replace(String value, String old, String by) {
        if (old.startsWith("*") && old.length() > 1) {
            int end =
                    value.toLowerCase(Locale.ROOT)
                            .indexOf(old.substring(1).toLowerCase(Locale.ROOT));
            return end < 0 ? value : by + value.substring(end + old.length() - 1);
        }
        return Pattern.compile(Pattern.quote(old), Pattern.CASE_INSENSITIVE)
                .matcher(value)
                .replaceAll(Matcher.quoteReplacement(by));
    }
}
