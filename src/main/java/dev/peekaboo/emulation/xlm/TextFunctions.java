package dev.peekaboo.emulation.xlm;

import dev.peekaboo.emulation.xlm.Value.Num;
import dev.peekaboo.emulation.xlm.Value.Text;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Functions of texts. */
final class TextFunctions {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private TextFunctions() {}

    static Map<String, Function> all() {
        Map<String, Function> all = new HashMap<>();
        all.put("CHAR", args -> letter(args.whole(0)));
        all.put("CODE", args -> new Num(code(args.text(0))));
        all.put("UNICHAR", args -> new Text(Character.toString(args.whole(0) & 0xffff)));
        all.put("UNICODE", args -> new Num(full(args.text(0)).codePointAt(0)));
        all.put("LEN", args -> new Num(args.text(0).length()));
        all.put("MID", args -> mid(args.text(0), args.whole(1), args.whole(2)));
        all.put("LEFT", args -> mid(args.text(0), 1, args.whole(1, 1)));
        all.put("RIGHT", TextFunctions::right);
        all.put("UPPER", args -> new Text(args.text(0).toUpperCase(Locale.ROOT)));
        all.put("LOWER", args -> new Text(args.text(0).toLowerCase(Locale.ROOT)));
        all.put("PROPER", args -> new Text(proper(args.text(0))));
        all.put("TRIM", args -> new Text(args.text(0).strip().replaceAll(" +", " ")));
        all.put("CLEAN", args -> new Text(args.text(0).replaceAll("[\\x00-\\x1f]", "")));
        all.put("CONCATENATE", args -> joined(args, "", 0));
        all.put("CONCAT", args -> joined(args, "", 0));
        all.put("TEXTJOIN", args -> joined(args, args.text(0), 2));
        all.put("REPT", TextFunctions::repeated);
        all.put("REPLACE", TextFunctions::replaced);
        all.put("SUBSTITUTE", TextFunctions::substituted);
        all.put("FIND", args -> found(args, args.text(1), args.text(0)));
        all.put("SEARCH", args -> found(args, lower(args.text(1)), lower(args.text(0))));
        all.put("EXACT", args -> Value.of(args.text(0).equals(args.text(1))));
        all.put("VALUE", args -> new Num(args.number(0)));
        all.put("T", args -> args.value(0) instanceof Text text ? text : new Text(""));
        all.put("N", args -> args.value(0) instanceof Num number ? number : new Num(0));
        all.put("TEXT", TextFunctions::formatted);
        all.put(
                "FIXED",
                args ->
                        new Text(
                                String.format(
                                        Locale.ROOT,
                                        "%,." + Math.clamp(args.whole(1, 2), 0, 30) + "f",
                                        args.number(0))));
        for (String name :
                new String[] {"MID", "LEFT", "RIGHT", "LEN", "FIND", "SEARCH", "REPLACE"})
            all.put(name + "B", all.get(name));
        return all;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Value letter(int code) {
        if (code < 1 || code > 255) throw new Failed("#VALUE!");
        return new Text(new String(new byte[] {(byte) code}, WINDOWS));
    }

    private static int code(String text) {
        return full(text).substring(0, 1).getBytes(WINDOWS)[0] & 0xff;
    }

    private static String full(String text) {
        if (text.isEmpty()) throw new Failed("#VALUE!");
        return text;
    }

    private static Value mid(String text, int start, int length) {
        if (start < 1 || length < 0) throw new Failed("#VALUE!");
        int from = Math.min(start - 1, text.length());
        return new Text(text.substring(from, (int) Math.min((long) from + length, text.length())));
    }

    private static Value right(Arguments args) {
        String text = args.text(0);
        int length = args.whole(1, 1);
        if (length < 0) throw new Failed("#VALUE!");
        return new Text(text.substring(Math.max(0, text.length() - length)));
    }

    private static String proper(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean isInside = i > 0 && Character.isLetter(text.charAt(i - 1));
            char c = text.charAt(i);
            out.append(isInside ? Character.toLowerCase(c) : Character.toUpperCase(c));
        }
        return out.toString();
    }

    private static Value joined(Arguments args, String between, int from) {
        String text =
                args.all(from).stream().map(Convert::text).collect(Collectors.joining(between));
        args.machine().spend(text.length() / 8);
        return Convert.limited(text);
    }

    private static Value repeated(Arguments args) {
        String text = args.text(0);
        int times = args.whole(1);
        if (times < 0 || (long) text.length() * times > Convert.LONGEST)
            throw new Failed("#VALUE!");
        return new Text(text.repeat(times));
    }

    private static Value replaced(Arguments args) {
        String text = args.text(0);
        int from = Math.clamp(args.number(1) < 1 ? 0 : args.whole(1) - 1, 0, text.length());
        int to = (int) Math.min((long) from + Math.max(0, args.whole(2)), text.length());
        return Convert.limited(text.substring(0, from) + args.text(3) + text.substring(to));
    }

    private static Value substituted(Arguments args) {
        String text = args.text(0);
        String old = args.text(1);
        String with = args.text(2);
        if (old.isEmpty()) return new Text(text);
        args.machine().spend(text.length() / 4 + 1);
        if (!args.has(3)) {
            long count = (text.length() - text.replace(old, "").length()) / old.length();
            if (text.length() + count * with.length() > 4L * Convert.LONGEST)
                throw new Failed("#VALUE!");
            return Convert.limited(text.replace(old, with));
        }
        int at = -1;
        for (int i = 0; i < args.whole(3); i++) {
            at = text.indexOf(old, at + 1);
            if (at < 0) return new Text(text);
        }
        return at < 0
                ? Value.VALUE_ERROR
                : Convert.limited(text.substring(0, at) + with + text.substring(at + old.length()));
    }

    private static Value found(Arguments args, String text, String part) {
        int at = text.indexOf(part, Math.max(0, args.whole(2, 1) - 1));
        if (at < 0) throw new Failed("#VALUE!");
        return new Num(at + 1);
    }

    /** The formats that are used to pad numbers and to show dates. */
    private static Value formatted(Arguments args) {
        Value value = args.value(0);
        String format = args.text(1);
        if (value instanceof Text || format.equals("@") || format.equalsIgnoreCase("General"))
            return new Text(Convert.text(value));
        double number = Convert.number(value);
        if (format.matches("[0#]+"))
            return new Text(
                    String.format(
                            Locale.ROOT,
                            "%0" + Math.clamp(format.replace("#", "").length(), 1, 300) + ".0f",
                            number));
        if (format.matches("(?i)[dmyhs:/. -]{1,40}"))
            return new Text(DateFunctions.shown(number, lower(format)));
        args.machine().trace().unsupported("the format " + format + " of Excel");
        return new Text(Convert.number(number));
    }
}
