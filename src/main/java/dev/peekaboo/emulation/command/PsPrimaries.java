package dev.peekaboo.emulation.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads what PowerShell's expressions are made of: variables, texts, numbers, tables, brackets. */
final class PsPrimaries {
    private final PsCursor in;
    private final PsParser parser;

    PsPrimaries(PsCursor in, PsParser parser) {
        this.in = in;
        this.parser = parser;
    }

    PsCode primary() {
        char c = in.peek();
        return switch (c) {
            case '$' -> dollar();
            case '\'', '\u2018', '\u2019' -> new PsTexts(in, parser).single();
            case '"', '\u201c', '\u201d' -> new PsTexts(in, parser).expandable();
            case '@' -> at();
            case '(' -> parenthesis();
            case '{' -> {
                in.next();
                PsBlock block = parser.body('}', in.at());
                yield _ -> block;
            }
            default -> {
                if (Character.isDigit(c) || c == '.' && Character.isDigit(in.peek(1)))
                    yield number();
                throw new PsException(
                        "no expression at character %d: %s".formatted(in.at() + 1, c));
            }
        };
    }

    PsCode parenthesis() {
        in.expect('(');
        PsCode inner = parser.body(')', in.at()).body();
        return inner;
    }

    PsCode dollar() {
        in.expect('$');
        if (in.peek() == '(') return parenthesis();
        String name = in.name();
        if (name.isEmpty()) throw new PsException("a dollar without a name");
        return new Variable(name);
    }

    /** A variable, named as it was written. */
    private record Variable(String name) implements PsCode.Place {
        @Override
        public Object run(PsScope scope) {
            return scope.get(name);
        }

        @Override
        public void assign(PsScope scope, Object value) {
            scope.set(name, value);
        }
    }

    private PsCode at() {
        in.expect('@');
        if (in.peek() == '\'' || in.peek() == '"') return new PsTexts(in, parser).here();
        if (in.peek() == '{') return table();
        if (in.peek() == '(') {
            PsCode inner = parenthesis();
            return scope -> new ArrayList<>(PsValues.list(inner.run(scope)));
        }
        return new Variable(in.name());
    }

    private PsCode table() {
        in.expect('{');
        Map<String, PsCode> entries = new LinkedHashMap<>();
        while (true) {
            in.skipSeparators();
            if (in.take('}')) break;
            String key = "'\"".indexOf(in.peek()) >= 0 ? quoted() : key();
            in.skipBlanks();
            in.expect('=');
            entries.put(key, parser.statement());
        }
        return scope -> {
            Map<String, Object> values = new LinkedHashMap<>();
            entries.forEach(
                    (key, code) -> values.put(key.toLowerCase(Locale.ROOT), code.run(scope)));
            return values;
        };
    }

    private String quoted() {
        char quote = in.next();
        StringBuilder key = new StringBuilder();
        while (in.peek() != quote) key.append(in.next());
        in.next();
        return key.toString();
    }

    private String key() {
        StringBuilder key = new StringBuilder();
        while (!in.isAtEnd() && in.peek() != '=' && in.peek() != '}') key.append(in.next());
        return key.toString().strip();
    }

    private PsCode number() {
        int start = in.at();
        boolean isHex = in.peek() == '0' && (in.peek(1) == 'x' || in.peek(1) == 'X');
        if (isHex) {
            in.next();
            in.next();
            while (Character.digit(in.peek(), 16) >= 0) in.next();
        } else {
            while (Character.isDigit(in.peek())) in.next();
            if (in.peek() == '.' && Character.isDigit(in.peek(1))) {
                in.next();
                while (Character.isDigit(in.peek())) in.next();
            }
        }
        double value = PsValues.number(in.between(start, in.at()));
        String unit = "";
        if (Character.isLetter(in.peek()) && Character.toLowerCase(in.peek(1)) == 'b') {
            unit = ("" + in.next()).toLowerCase(Locale.ROOT);
            in.next();
        }
        double factor =
                switch (unit) {
                    case "k" -> 1 << 10;
                    case "m" -> 1 << 20;
                    case "g" -> 1 << 30;
                    default -> 1;
                };
        return _ -> value * factor;
    }
}
