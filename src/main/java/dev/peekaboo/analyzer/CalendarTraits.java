package dev.peekaboo.analyzer;

import dev.peekaboo.report.Trait;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Alarms of calendar entries whose sound lies on a share (RFC 5545 3.6.6), and moniker links. */
final class CalendarTraits {
    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]");
    private static final Pattern LINK =
            Pattern.compile("file:[^\\s\"'<>]{1,1000}", Pattern.CASE_INSENSITIVE);

    private CalendarTraits() {}

    static void look(String calendar, TraitList found) {
        boolean alarm = false;
        for (String line : FOLD.matcher(calendar).replaceAll("").split("\\r?\\n")) {
            String upper = line.toUpperCase(Locale.ROOT);
            if (upper.startsWith("BEGIN:VALARM")) alarm = true;
            if (upper.startsWith("END:VALARM")) alarm = false;
            if (alarm && upper.startsWith("ATTACH")) sound(line, found);
            Matcher links = LINK.matcher(line);
            while (links.find())
                if (Share.isMoniker(links.group())) found.add(Trait.MONIKER_LINK, links.group());
        }
    }

    /** The value stands behind the first colon that is in no quotes. */
    private static void sound(String line, TraitList found) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '"') quoted = !quoted;
            if (line.charAt(i) != ':' || quoted) continue;
            String address = line.substring(i + 1).strip();
            if (Share.isShare(address)) found.add(Trait.REMINDER_FROM_SHARE, address);
            return;
        }
    }
}
