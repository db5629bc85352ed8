package dev.peekaboo.emulation.command;

import java.util.ArrayList;
import java.util.List;

/** Reads PowerShell's quoted texts. */
final class PsTexts {
    private final PsCursor in;
    private final PsParser parser;

    PsTexts(PsCursor in, PsParser parser) {
        this.in = in;
        this.parser = parser;
    }

    private static boolean isSingle(char c) {
        return c == '\'' || c == '\u2018' || c == '\u2019';
    }

    private static boolean isDouble(char c) {
        return c == '"' || c == '\u201c' || c == '\u201d';
    }

    PsCode single() {
        in.next();
        StringBuilder text = new StringBuilder();
        while (true) {
            char c = in.next();
            if (isSingle(c)) {
                if (!isSingle(in.peek())) break;
                in.next();
            }
            text.append(c);
        }
        String done = text.toString();
        return _ -> done;
    }

    PsCode expandable() {
        in.next();
        List<PsCode> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (true) {
            char c = in.peek();
            if (isDouble(c) && !isDouble(in.peek(1))) break;
            if (isDouble(c)) in.next();
            read(text, parts);
        }
        in.next();
        return joined(parts, text);
    }

    /** One letter, escape, variable or sub-expression. */
    private void read(StringBuilder text, List<PsCode> parts) {
        char c = in.next();
        if (c == '`') text.append(escaped(in.next()));
        else if (c == '$' && in.peek() == '(') {
            flush(text, parts);
            in.next();
            parts.add(parser.body(')', in.at()).body());
        } else if (c == '$'
                && (Character.isLetter(in.peek()) || in.peek() == '{' || in.peek() == '_')) {
            flush(text, parts);
            String name = in.name();
            parts.add(scope -> scope.get(name));
        } else text.append(c);
    }

    private static void flush(StringBuilder text, List<PsCode> parts) {
        String done = text.toString();
        parts.add(_ -> done);
        text.setLength(0);
    }

    private static PsCode joined(List<PsCode> parts, StringBuilder rest) {
        String end = rest.toString();
        if (parts.isEmpty()) return _ -> end;
        List<PsCode> all = List.copyOf(parts);
        return scope -> {
            StringBuilder text = new StringBuilder();
            for (PsCode part : all) text.append(PsValues.text(part.run(scope)));
            return text.append(end).toString();
        };
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '0' -> '\0';
            case 'a' -> '\u0007';
            case 'b' -> '\b';
            default -> c;
        };
    }

    /** From a quote at a line's end to one at a line's start. */
    PsCode here() {
        char quote = in.next();
        while (in.next() != '\n') {}
        List<PsCode> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (!(in.isNext("\n" + quote + "@") || in.isNext("\r\n" + quote + "@"))) {
            if (quote == '"') read(text, parts);
            else text.append(in.next());
        }
        in.take('\r');
        for (int i = 0; i < 3; i++) in.next();
        return joined(parts, text);
    }
}
