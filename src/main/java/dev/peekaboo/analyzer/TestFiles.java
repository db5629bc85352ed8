package dev.peekaboo.analyzer;

import dev.peekaboo.report.FileReport.Mark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The harmless files that a mail filter must call bad, so that one can try it: EICAR's,
 * PeekabooAV's and our own. The strings are put together here so that this program is none of them.
 */
final class TestFiles {
    /** As published by EICAR: 68 characters at the start; then at most blanks up to 128 bytes. */
    private static final byte[] EICAR =
            ascii("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");

    private static final int EICAR_LONGEST = 128;

    private static final List<TestString> PEEKABOO =
            List.of(
                    TestString.of(
                            "X5O!P%@AP-/_(:)_/-X22x8cz2$"
                                    + "PeekabooAV-STD-ANTIVIRUS-TEST-FILE!$H+H*"),
                    TestString.of(
                            "Peekaboo!I-see-you!4f1c9e27d05b8a63$"
                                    + "HARMLESS-MAIL-FILTER-TEST-FILE"));

    /**
     * A string to be found anywhere.
     *
     * @param dollar where its first dollar sign stands: a rare character, by which one pass finds
     *     all strings
     */
    private record TestString(byte[] text, int dollar) {
        static TestString of(String text) {
            return new TestString(ascii(text), text.indexOf('$'));
        }

        /** Whether the dollar sign found is this string's. */
        boolean isAround(ByteBuffer content, int found, int end) {
            int start = found - dollar;
            return start >= 0 && start + text.length <= end && isAt(content, start, text);
        }
    }

    /** Test files are small; searching more would only cost time. In bytes. */
    static final int SEARCHED = 1 << 20;

    private TestFiles() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Marks of test files in a content, of which at most the first {@link #SEARCHED} bytes count.
     */
    static Set<Mark> marks(ByteBuffer content) {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        if (isEicar(content)) marks.add(Mark.EICAR);
        if (holdsPeekaboo(content)) marks.add(Mark.PEEKABOO_TEST);
        return marks;
    }

    private static boolean isEicar(ByteBuffer content) {
        if (content.limit() < EICAR.length || content.limit() > EICAR_LONGEST) return false;
        if (!isAt(content, 0, EICAR)) return false;
        for (int i = EICAR.length; i < content.limit(); i++)
            if (" \t\r\n\u001a".indexOf(content.get(i)) < 0) return false;
        return true;
    }

    private static boolean holdsPeekaboo(ByteBuffer content) {
        int end = Math.min(content.limit(), SEARCHED);
        for (int i = 0; i < end; i++)
            if (content.get(i) == '$' && isAround(content, i, end)) return true;
        return false;
    }

    private static boolean isAround(ByteBuffer content, int dollar, int end) {
        for (TestString text : PEEKABOO) if (text.isAround(content, dollar, end)) return true;
        return false;
    }

    private static boolean isAt(ByteBuffer content, int offset, byte[] text) {
        for (int i = 0; i < text.length; i++) if (content.get(offset + i) != text[i]) return false;
        return true;
    }
}
