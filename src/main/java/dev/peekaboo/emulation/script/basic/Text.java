package dev.peekaboo.emulation.script.basic;

import org.jspecify.annotations.Nullable;

/**
 * A text that grows: what is put to its end shares the letters before it, so that a loop of {@code
 * s = s & c} costs what it adds and not what it has.
 */
final class Text implements CharSequence {
    /** Characters. Real samples stay far below; more is a bomb. */
    static final int LONGEST = 16 << 20;

    private static final int SHORT = 128;

    private final StringBuilder shared;
    private final int length;
    private @Nullable String whole;

    private Text(StringBuilder shared, int length) {
        this.shared = shared;
        this.length = length;
    }

    /**
     * One text after the other.
     *
     * @throws VbError if it is longer than memory allows
     */
    static CharSequence joined(CharSequence one, CharSequence other) {
        int length = one.length() + other.length();
        if (length > LONGEST) throw VbError.of(14);
        if (length < SHORT) return one.toString() + other;
        if (other.isEmpty()) return one;
        if (one instanceof Text text && text.shared.length() == text.length) {
            text.shared.append(other.toString());
            return new Text(text.shared, length);
        }
        StringBuilder shared = new StringBuilder(length + length / 2);
        shared.append(one.toString()).append(other.toString());
        return new Text(shared, length);
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return shared.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return shared.substring(start, end);
    }

    @Override
    public String toString() {
        String text = whole;
        if (text == null) {
            text = shared.substring(0, length);
            whole = text;
        }
        return text;
    }
}
