package dev.peekaboo.analyzer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Reads PDF syntax one token at a time ([ISO 32000-1] 7.2 and 7.3). Never fails: at the end of the
 * bytes there are only {@link End} tokens.
 */
final class PdfTokens {
    private final Bytes pdf;
    private int at;

    PdfTokens(Bytes pdf, int start) {
        this.pdf = pdf;
        at = start;
    }

    /** One piece of syntax. */
    sealed interface Token {}

    /** Without its slash. */
    record Name(String text) implements Token {}

    /** A number or keyword, or one of {@code << >> [ ]}. */
    record Word(String text) implements Token {}

    /** Literal or hexadecimal. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Text(byte[] bytes) implements Token {}

    /** Nothing follows. */
    record End() implements Token {}

    int position() {
        return at;
    }

    Token next() {
        skipBlanks();
        if (at >= pdf.size()) return new End();
        int c = pdf.u8(at++);
        int then = at < pdf.size() ? pdf.u8(at) : -1;
        return switch (c) {
            case '/' -> new Name(regular());
            case '(' -> new Text(literal());
            case '<' -> then == '<' ? both("<<") : new Text(hexadecimal());
            case '>' -> then == '>' ? both(">>") : new Word(">");
            case '[', ']', '{', '}', ')' -> new Word(String.valueOf((char) c));
            default -> {
                at--;
                yield new Word(regular());
            }
        };
    }

    private Word both(String word) {
        at++;
        return new Word(word);
    }

    private void skipBlanks() {
        while (at < pdf.size()) {
            int c = pdf.u8(at);
            if (c == '%') while (at < pdf.size() && pdf.u8(at) != '\n' && pdf.u8(at) != '\r') at++;
            else if (isBlank(c)) at++;
            else return;
        }
    }

    private String regular() {
        int start = at;
        while (at < pdf.size() && !isBlank(pdf.u8(at)) && "()<>[]{}/%".indexOf(pdf.u8(at)) < 0)
            at++;
        return pdf.latin1(start, at - start);
    }

    private static boolean isBlank(int c) {
        return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
    }

    private byte[] hexadecimal() {
        var digits = new StringBuilder();
        while (at < pdf.size()) {
            int c = pdf.u8(at++);
            if (c == '>') break;
            if (Character.digit(c, 16) >= 0) digits.append((char) c);
        }
        if (digits.length() % 2 == 1) digits.append('0');
        return HexFormat.of().parseHex(digits);
    }

    private byte[] literal() {
        var out = new ByteArrayOutputStream();
        for (int depth = 1; at < pdf.size(); ) {
            int c = pdf.u8(at++);
            if (c == '(') depth++;
            if (c == ')' && --depth == 0) break;
            if (c == '\\') escape(out);
            else out.write(c);
        }
        return out.toByteArray();
    }

    private void escape(ByteArrayOutputStream out) {
        if (at >= pdf.size()) return;
        int c = pdf.u8(at++);
        int plain = "nrtbf".indexOf(c);
        if (plain >= 0) {
            out.writeBytes(
                    "\n\r\t\b\f".substring(plain, plain + 1).getBytes(StandardCharsets.US_ASCII));
        } else if (c >= '0' && c <= '7') {
            int value = c - '0';
            for (int i = 0; i < 2 && at < pdf.size() && Character.digit(pdf.u8(at), 8) >= 0; i++)
                value = value * 8 + pdf.u8(at++) - '0';
            out.write(value);
        } else if (c == '\r') {
            if (at < pdf.size() && pdf.u8(at) == '\n') at++; // A line that goes on: nothing.
        } else if (c != '\n') {
            out.write(c);
        }
    }
}
