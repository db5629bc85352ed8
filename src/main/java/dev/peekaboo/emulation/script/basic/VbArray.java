package dev.peekaboo.emulation.script.basic;

import java.util.Arrays;

/**
 * An array of one or more dimensions, each with its own lowest index. A value: assigning copies.
 */
final class VbArray {
    /** Elements. More is a bomb. */
    private static final int MOST = 8 << 20;

    private static final int MOST_DIMENSIONS = 60;

    private final int[] lowest;
    private final int[] counts;
    private final VbType type;
    private final Declared element;
    private final Object[] items;

    private VbArray(Declared element, int[] lowest, int[] counts, Object[] items) {
        this.element = element;
        this.type = element.type();
        this.lowest = lowest;
        this.counts = counts;
        this.items = items;
    }

    /** Of no size yet. */
    static VbArray dynamic(Declared element) {
        return new VbArray(element, new int[0], new int[0], new Object[0]);
    }

    /**
     * Of these bounds, each the lowest and the highest index.
     *
     * @throws VbError if it is too large
     */
    static VbArray of(Declared element, int[] lowest, int[] highest, BasicRun run) {
        if (lowest.length > MOST_DIMENSIONS) throw VbError.of(9);
        long size = 1;
        int[] counts = new int[lowest.length];
        for (int i = 0; i < lowest.length; i++) {
            long count = (long) highest[i] - lowest[i] + 1;
            if (count < 0) throw VbError.of(9);
            size *= count;
            if (size > MOST) {
                run.trace().limit("the size of an array");
                throw VbError.of(7);
            }
            counts[i] = (int) count;
        }
        run.spend(size / 4);
        Object[] items = new Object[(int) size];
        fill(items, element, run);
        return new VbArray(element, lowest, counts, items);
    }

    private static void fill(Object[] items, Declared element, BasicRun run) {
        if (element.isRecord(run))
            for (int i = 0; i < items.length; i++) items[i] = element.first(run);
        else Arrays.fill(items, element.type().first());
    }

    /** Of any values, from index 0. */
    static VbArray of(Object... items) {
        return new VbArray(
                Declared.VARIANT, new int[] {0}, new int[] {items.length}, items.clone());
    }

    static VbArray of(VbType type, Object... items) {
        return new VbArray(
                Declared.of(type), new int[] {0}, new int[] {items.length}, items.clone());
    }

    /** Of bytes, one character each. */
    static VbArray ofBytes(CharSequence bytes) {
        Object[] items = new Object[bytes.length()];
        for (int i = 0; i < items.length; i++) items[i] = (byte) bytes.charAt(i);
        return new VbArray(
                Declared.of(VbType.BYTE), new int[] {0}, new int[] {items.length}, items);
    }

    VbType type() {
        return type;
    }

    boolean isBytes() {
        return type == VbType.BYTE;
    }

    int dimensions() {
        return lowest.length;
    }

    int size() {
        return items.length;
    }

    int lowest(int dimension) {
        if (dimension < 1 || dimension > lowest.length) throw VbError.of(9);
        return lowest[dimension - 1];
    }

    int highest(int dimension) {
        return lowest(dimension) + counts[dimension - 1] - 1;
    }

    /** Elements in memory order. */
    Object[] items() {
        return items;
    }

    private int place(int[] indexes) {
        if (indexes.length != lowest.length || indexes.length == 0) throw VbError.of(9);
        int place = 0;
        int step = 1;
        for (int i = 0; i < indexes.length; i++) {
            int offset = indexes[i] - lowest[i];
            if (offset < 0 || offset >= counts[i]) throw VbError.of(9);
            place += offset * step;
            step *= counts[i];
        }
        return place;
    }

    Object get(int... indexes) {
        return items[place(indexes)];
    }

    void set(Object value, int... indexes) {
        int place = place(indexes);
        items[place] = element.stored(value);
    }

    VbArray copy() {
        Object[] copies = items.clone();
        if (type == VbType.OBJECT || type == VbType.RECORD)
            for (int i = 0; i < copies.length; i++)
                if (copies[i] instanceof VbRecord record) copies[i] = record.copy();
        return new VbArray(element, lowest.clone(), counts.clone(), copies);
    }

    /** With other bounds; elements are kept where they were, as {@code ReDim Preserve} does. */
    VbArray resized(Declared as, int[] low, int[] high, BasicRun run) {
        VbArray other = of(lowest.length == 0 ? as : element, low, high, run);
        if (lowest.length == 0) return other;
        if (low.length != lowest.length) throw VbError.of(9);
        // Only the last dimension may change, and that varies slowest in memory.
        System.arraycopy(items, 0, other.items, 0, Math.min(items.length, other.items.length));
        return other;
    }

    Declared element() {
        return element;
    }
}
