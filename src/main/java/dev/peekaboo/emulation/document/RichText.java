package dev.peekaboo.emulation.document;

import dev.peekaboo.emulation.Trace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * RTF ([MS-RTF]): its objects, its template, its fields; read as Word does, which forgives much.
 */
final class RichText {
    private static final Pattern TEMPLATE =
            Pattern.compile("(?is)\\{\\s*\\\\\\*\\s*\\\\template\\s*([^{}]{1,1000})\\}");
    private static final Pattern FIELD = Pattern.compile("(?i)\\\\fldinst\\b");
    private static final int MOST_OBJECTS = 50;
    private static final int MOST_FIELDS = 2_000;
    private static final int LONGEST_OBJECT = 16 << 20;
    private static final int LONGEST_FIELD = 8_000;

    private final String text;
    private final Trace trace;
    private final Links links;

    RichText(String text, Trace trace) {
        this.text = text;
        this.trace = trace;
        links = new Links(trace);
    }

    void read() {
        trace.enters("document");
        Matcher template = TEMPLATE.matcher(text);
        for (int i = 0; i < 5 && template.find(); i++)
            links.told(unescaped(template.group(1)), "attachedTemplate");
        Matcher field = FIELD.matcher(text);
        for (int i = 0; field.find(); i++) {
            if (i == MOST_FIELDS) {
                trace.limit("fields of a document");
                break;
            }
            links.field(unescaped(group(field.end())));
        }
        objects();
    }

    private void objects() {
        int count = 0;
        for (int at = text.indexOf("\\objdata"); at >= 0; at = text.indexOf("\\objdata", at + 8)) {
            if (++count > MOST_OBJECTS) {
                trace.limit("objects of a document");
                return;
            }
            String head = text.substring(Math.max(0, at - 400), at);
            object(bytes(at + 8), head.contains("\\objupdate") || head.contains("\\objautlink"));
        }
    }

    /** [MS-OLEDS] 2.2.4 and 2.2.5: version, format, three names, the bytes. */
    private void object(String object, boolean isUpdated) {
        Raw raw = new Raw(object);
        int at = 8;
        String name = "";
        for (int i = 0; i < 3; i++) {
            int length = Math.clamp(raw.i32(at), 0, 256);
            if (i == 0) name = raw.text(at + 4, length);
            at += 4 + length;
        }
        String data = raw.part(at + 4, Math.max(raw.i32(at), 0));
        int compound = object.indexOf("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1");
        boolean isDamaged = data.isEmpty() || compound >= 0 && !CompoundFile.isOne(data);
        // Word finds the object even if the record around it is damaged on purpose.
        String whole =
                isDamaged && compound >= 0
                        ? object.substring(compound)
                        : data.isEmpty() ? object : data;
        new EmbeddedObject(trace, links).look(name, whole, isUpdated);
    }

    /** Hex digits; whatever else stands between them is skipped, groups with it. */
    private String bytes(int from) {
        StringBuilder out = new StringBuilder();
        int half = -1;
        int depth = 0;
        for (int at = from; at < text.length() && out.length() < LONGEST_OBJECT; at++) {
            char c = text.charAt(at);
            if (c == '}' && --depth < 0) break;
            if (c == '{') depth++;
            if (c == '\\') {
                at = behindControl(at);
                continue;
            }
            int digit = depth > 0 ? -1 : Character.digit(c, 16);
            if (digit < 0) continue;
            if (half >= 0) out.append((char) (half << 4 | digit));
            half = half < 0 ? digit : -1;
        }
        trace.effort().spend(out.length());
        return out.toString();
    }

    private int behindControl(int at) {
        int end = at + 1;
        if (end < text.length() && text.charAt(end) == '\'')
            return Math.min(end + 2, text.length() - 1);
        while (end < text.length() && Character.isLetter(text.charAt(end))) end++;
        if (end == at + 1) return end;
        while (end < text.length()
                && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '-')) end++;
        return end - 1;
    }

    /** Up to the brace that closes the group, without the control words in it. */
    private String group(int from) {
        int depth = 0;
        int at = from;
        while (at < text.length() && at - from < LONGEST_FIELD) {
            char c = text.charAt(at);
            if (c == '\\') at++;
            else if (c == '{') depth++;
            else if (c == '}' && --depth < 0) break;
            at++;
        }
        return text.substring(from, Math.min(at, text.length()));
    }

    private static String unescaped(String rtf) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < rtf.length(); i++) {
            char c = rtf.charAt(i);
            if (c == '{' || c == '}' || c == '\r' || c == '\n') continue;
            if (c != '\\' || i + 1 >= rtf.length()) {
                out.append(c);
                continue;
            }
            char next = rtf.charAt(i + 1);
            if (next == '\''
                    && i + 3 < rtf.length()
                    && Character.digit(rtf.charAt(i + 2), 16) >= 0) {
                out.append(
                        (char)
                                (Character.digit(rtf.charAt(i + 2), 16) * 16
                                        + Math.max(0, Character.digit(rtf.charAt(i + 3), 16))));
                i += 3;
            } else if (Character.isLetter(next)) {
                i = control(rtf, i + 1, out);
            } else {
                out.append(next);
                i++;
            }
        }
        return out.toString().strip();
    }

    /** The control word u with a number is a letter, other words are layout. */
    private static int control(String rtf, int from, StringBuilder out) {
        int end = from;
        while (end < rtf.length() && Character.isLetter(rtf.charAt(end))) end++;
        int number = end;
        while (number < rtf.length()
                && (Character.isDigit(rtf.charAt(number)) || rtf.charAt(number) == '-')) number++;
        String digits = rtf.substring(end, number);
        if (rtf.startsWith("u", from) && end == from + 1 && digits.matches("-?\\d{1,5}")) {
            out.append((char) Integer.parseInt(digits));
            return number < rtf.length() && rtf.charAt(number) == '?' ? number : number - 1;
        }
        return number < rtf.length() && rtf.charAt(number) == ' ' ? number : number - 1;
    }
}
