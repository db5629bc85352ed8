package dev.peekaboo.emulation.command;

import dev.peekaboo.report.Behaviour.Type;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Members of values: properties, methods, elements. What does something is noted in the trace. */
final class PsMembers {
    private PsMembers() {}

    static Object element(Object owner, Object index) {
        if (index instanceof List<?> several) {
            List<Object> picked = new ArrayList<>();
            for (Object one : several) picked.add(element(owner, one));
            return picked;
        }
        if (owner instanceof Map<?, ?> map) {
            Object value = map.get(PsValues.text(index).toLowerCase(Locale.ROOT));
            return value == null ? PsValues.NULL : value;
        }
        int at = PsValues.integer(index);
        if (owner instanceof String text) {
            int place = at < 0 ? text.length() + at : at;
            return place >= 0 && place < text.length() ? text.charAt(place) : PsValues.NULL;
        }
        List<Object> items = PsValues.list(owner);
        int place = at < 0 ? items.size() + at : at;
        return place >= 0 && place < items.size() ? items.get(place) : PsValues.NULL;
    }

    @SuppressWarnings("unchecked") // lists and maps hold objects
    static void setElement(Object owner, Object index, Object value) {
        if (owner instanceof Map<?, ?> map)
            ((Map<String, Object>) map).put(PsValues.text(index).toLowerCase(Locale.ROOT), value);
        else if (owner instanceof List<?> list) {
            int at = PsValues.integer(index);
            if (at < 0 || at >= list.size()) throw new PsException("an element that is not there");
            ((List<Object>) list).set(at, value);
        }
    }

    static Object get(Object owner, String name, PsScope scope) {
        String key = name.toLowerCase(Locale.ROOT);
        if (owner instanceof Map<?, ?> map && map.get(key) != null) return map.get(key);
        if (key.equals("length") || key.equals("count") || key.equals("longlength"))
            return owner instanceof String text
                    ? (double) text.length()
                    : (double) PsValues.list(owner).size();
        if (owner instanceof PsObject object) {
            Object field = object.fields.get(key);
            if (field != null) return field;
            return PsObjects.property(object, key, scope);
        }
        if (owner instanceof List<?> items && !items.isEmpty()) {
            List<Object> all = new ArrayList<>();
            for (Object item : items) all.add(get(item, name, scope));
            return all;
        }
        if (owner instanceof String || key.equals("value") || key.equals("name")) return owner;
        return PsValues.NULL;
    }

    static void set(Object owner, String name, Object value, PsScope scope) {
        if (owner instanceof PsObject object)
            PsObjects.assign(object, name.toLowerCase(Locale.ROOT), value, scope);
    }

    static Object call(Object owner, String name, List<Object> arguments, PsScope scope) {
        scope.effort().spend(20);
        String key = name.toLowerCase(Locale.ROOT);
        if (owner instanceof PsObject object)
            return object.isType
                    ? PsObjects.callStatic(object, key, arguments, scope)
                    : PsObjects.call(object, key, arguments, scope);
        if (owner instanceof PsBlock block && key.startsWith("invoke"))
            return block.call(scope, arguments);
        if (key.equals("tostring"))
            return owner instanceof Double && !arguments.isEmpty()
                    ? PsFormat.format(
                            "{0:" + PsValues.text(arguments.getFirst()) + "}", List.of(owner))
                    : PsValues.text(owner);
        if (owner instanceof List<?>) return callList(PsValues.list(owner), key, arguments, scope);
        return callText(PsValues.text(owner), key, arguments);
    }

    private static Object callList(
            List<Object> items, String key, List<Object> arguments, PsScope scope) {
        return switch (key) {
            case "add" -> {
                items.addAll(PsValues.list(arguments.getFirst()));
                yield PsValues.NULL;
            }
            case "reverse" -> {
                Collections.reverse(items);
                yield PsValues.NULL;
            }
            case "toarray", "clone" -> new ArrayList<>(items);
            case "contains" -> items.contains(arguments.getFirst());
            case "getvalue" -> element(items, arguments.getFirst());
            default -> {
                List<Object> all = new ArrayList<>();
                for (Object item : items) all.add(call(item, key, arguments, scope));
                yield all;
            }
        };
    }

    private static Object callText(String text, String key, List<Object> arguments) {
        String first = arguments.isEmpty() ? "" : PsValues.text(arguments.getFirst());
        return switch (key) {
            case "replace" -> first.isEmpty() ? text : text.replace(first, second(arguments));
            case "split" -> split(text, arguments.isEmpty() ? List.of(" ") : arguments);
            case "substring" -> substring(text, arguments);
            case "tochararray" -> PsValues.items(text);
            case "tolower", "tolowerinvariant" -> text.toLowerCase(Locale.ROOT);
            case "toupper", "toupperinvariant" -> text.toUpperCase(Locale.ROOT);
            case "trim" -> trim(text, first, true, true);
            case "trimstart" -> trim(text, first, true, false);
            case "trimend" -> trim(text, first, false, true);
            case "indexof" -> (double) text.indexOf(first);
            case "lastindexof" -> (double) text.lastIndexOf(first);
            case "contains" -> text.contains(first);
            case "startswith" -> text.startsWith(first);
            case "endswith" -> text.endsWith(first);
            case "insert" ->
                    new StringBuilder(text)
                            .insert(
                                    place(text, PsValues.integer(arguments.getFirst())),
                                    second(arguments))
                            .toString();
            case "remove" -> remove(text, arguments);
            case "padleft" ->
                    " ".repeat(Math.clamp(PsValues.integer(first) - text.length(), 0, 10_000))
                            + text;
            case "normalize", "clone", "getenumerator" -> text;
            case "chars" -> element(text, arguments.getFirst());
            case "equals" -> text.equals(first);
            case "compareto" -> (double) text.compareTo(first);
            case "gettype" -> new PsObject("string", true);
            case "invoke" -> text;
            default -> throw new PsException("the method " + key + " of a text");
        };
    }

    private static String second(List<Object> arguments) {
        return arguments.size() > 1 ? PsValues.text(arguments.get(1)) : "";
    }

    private static int place(String text, int index) {
        return Math.clamp(index, 0, text.length());
    }

    private static String substring(String text, List<Object> arguments) {
        int from = place(text, PsValues.integer(arguments.getFirst()));
        if (arguments.size() < 2) return text.substring(from);
        return text.substring(from, place(text, from + PsValues.integer(arguments.get(1))));
    }

    private static String remove(String text, List<Object> arguments) {
        int from = place(text, PsValues.integer(arguments.getFirst()));
        if (arguments.size() < 2) return text.substring(0, from);
        int to = place(text, from + PsValues.integer(arguments.get(1)));
        return text.substring(0, from) + text.substring(to);
    }

    private static List<Object> split(String text, List<Object> by) {
        StringBuilder signs = new StringBuilder();
        for (Object sign : by) signs.append(PsValues.join(PsValues.list(sign), ""));
        List<Object> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (signs.indexOf(String.valueOf(c)) < 0) part.append(c);
            else {
                parts.add(part.toString());
                part.setLength(0);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static String trim(String text, String signs, boolean start, boolean end) {
        int from = 0;
        int to = text.length();
        while (start && from < to && isTrimmed(text.charAt(from), signs)) from++;
        while (end && to > from && isTrimmed(text.charAt(to - 1), signs)) to--;
        return text.substring(from, to);
    }

    private static boolean isTrimmed(char c, String signs) {
        return signs.isEmpty() ? Character.isWhitespace(c) : signs.indexOf(c) >= 0;
    }

    /** Bytes to text and back, as an Encoding does. */
    static Object encode(String encoding, String method, Object value) {
        return method.equals("getstring")
                ? new String(
                        PsValues.latin1(value).getBytes(StandardCharsets.ISO_8859_1),
                        PsTypes.charset(encoding))
                : PsValues.bytes(PsValues.text(value).getBytes(PsTypes.charset(encoding)));
    }

    static String toBase64(Object bytes) {
        return Base64.getEncoder()
                .encodeToString(PsValues.latin1(bytes).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Something changed that guards the computer. */
    static void guardOff(PsScope scope, String what, String command) {
        scope.trace()
                .add(Type.SECURITY_CHANGE, "what", what, "command", command, "by", "powershell");
    }
}
