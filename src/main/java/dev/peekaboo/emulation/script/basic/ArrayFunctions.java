package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Bytes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Functions of arrays. */
final class ArrayFunctions {
    private static final int MOST = 1 << 20;

    private ArrayFunctions() {}

    static void addTo(Builtins.Table table) {
        table.put("Array", (_, v) -> array(v));
        table.put("UBound", (_, v) -> of(v.raw(0)).highest(v.whole(1, 1)));
        table.put("LBound", (_, v) -> of(v.raw(0)).lowest(v.whole(1, 1)));
        table.put("IsArray", (_, v) -> v.raw(0) instanceof VbArray || v.raw(0) instanceof Bytes);
        table.put("Split", ArrayFunctions::split);
        table.put("Join", ArrayFunctions::joined);
        table.put("Filter", ArrayFunctions::filtered);
    }

    private static VbArray of(Object value) {
        return switch (value) {
            case VbArray array -> array;
            case Bytes bytes -> VbArray.ofBytes(bytes.text());
            default -> throw VbError.of(13);
        };
    }

    private static VbArray array(Values values) {
        Object[] items = new Object[values.size()];
        for (int i = 0; i < items.length; i++) {
            Object raw = values.raw(i);
            items[i] = raw instanceof VbArray inner ? inner.copy() : raw;
        }
        return VbArray.of(items);
    }

    private static Object split(Frame frame, Values values) {
        String text = values.string(0);
        String between = values.string(1, " ");
        int most = values.whole(2, -1);
        frame.run().spend(text.length() / 16);
        List<Object> parts = new ArrayList<>();
        if (text.isEmpty()) return VbArray.of(VbType.STRING);
        boolean isTextual = values.has(3) && values.whole(3) == 1;
        String where = isTextual ? text.toLowerCase(Locale.ROOT) : text;
        String what = isTextual ? between.toLowerCase(Locale.ROOT) : between;
        int at = 0;
        int found = what.isEmpty() ? -1 : where.indexOf(what);
        while (found >= 0 && (most < 0 || parts.size() < most - 1)) {
            parts.add(text.substring(at, found));
            if (parts.size() > MOST) throw VbError.of(7);
            at = found + what.length();
            found = where.indexOf(what, at);
        }
        parts.add(text.substring(at));
        return VbArray.of(VbType.STRING, parts.toArray());
    }

    private static Object joined(Frame frame, Values values) {
        VbArray array = of(values.raw(0));
        String between = values.string(1, " ");
        frame.run().spend(array.size() / 4);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < array.size(); i++) {
            if (i > 0) out.append(between);
            Object item = array.items()[i];
            out.append(Convert.toText(Convert.plain(item)));
            if (out.length() > Text.LONGEST) throw VbError.of(14);
        }
        return out.toString();
    }

    private static Object filtered(Frame frame, Values values) {
        String part = values.string(1);
        boolean isWanted = !values.has(2) || values.truth(2);
        boolean isTextual = values.has(3) && values.whole(3) == 1;
        List<Object> kept = new ArrayList<>();
        VbArray array = of(values.raw(0));
        frame.run().spend(array.size());
        for (Object item : array.items()) {
            String text = Convert.toText(Convert.plain(item)).toString();
            boolean has =
                    isTextual
                            ? text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT))
                            : text.contains(part);
            if (has == isWanted) kept.add(text);
        }
        return VbArray.of(VbType.STRING, kept.toArray());
    }
}
