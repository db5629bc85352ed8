package dev.peekaboo.emulation.xlm;

import dev.peekaboo.emulation.xlm.Formula.Binary;
import dev.peekaboo.emulation.xlm.Formula.Call;
import dev.peekaboo.emulation.xlm.Formula.Constant;
import dev.peekaboo.emulation.xlm.Formula.Invocation;
import dev.peekaboo.emulation.xlm.Formula.Name;
import dev.peekaboo.emulation.xlm.Formula.Unary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a formula's text. */
final class FormulaParser {
    private static final int DEEPEST = 150;

    /** From the weakest to the strongest. */
    private static final List<List<String>> SIGNS =
            List.of(
                    List.of("<>", "<=", ">=", "=", "<", ">"),
                    List.of("&"),
                    List.of("+", "-"),
                    List.of("*", "/"),
                    List.of("^"));

    private static final Pattern NUMBER =
            Pattern.compile(
                    "\\G(?:\\d{1,300}(?:\\.\\d{0,300})?|\\.\\d{1,300})(?:[eE][+-]?\\d{1,3})?");
    private static final Pattern WORD = Pattern.compile("\\G[\\p{L}_\\\\][\\p{L}\\p{N}_.\\\\?]*");
    private static final Pattern ERROR =
            Pattern.compile(
                    "\\G#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\\?|NUM!|N/A)", Pattern.CASE_INSENSITIVE);

    /** {@code Sheet1!}, {@code 'My sheet'!}, {@code [1]Sheet1!}, {@code !}. */
    private static final Pattern SHEET =
            Pattern.compile(
                    "\\G(?:'((?:[^']|''){1,100})'|((?:\\[[^\\]]{0,100}\\])?[\\p{L}\\p{N}_.]{0,60}))!");

    private final String text;
    private final Area base;
    private final FunctionNames functions;
    private int at;
    private int depth;

    /** Which names are those of functions, although they look like cells: LOG10 and others. */
    @FunctionalInterface
    interface FunctionNames {
        boolean contains(String name);
    }

    private FormulaParser(String text, Area base, FunctionNames functions) {
        this.text = text;
        this.base = base;
        this.functions = functions;
    }

    /**
     * The tree.
     *
     * @param text with or without the equals sign
     * @param base the cell it stands in
     * @throws SyntaxException if it is no formula
     */
    static Formula parse(String text, Area base, FunctionNames functions) {
        FormulaParser parser = new FormulaParser(text, base, functions);
        parser.accept("=");
        Formula formula = parser.signs(0);
        if (parser.at < text.length()) throw new SyntaxException("more behind a formula");
        return formula;
    }

    private Formula signs(int level) {
        if (level == SIGNS.size()) return signed();
        Formula left = signs(level + 1);
        while (true) {
            Optional<String> sign = SIGNS.get(level).stream().filter(this::accept).findFirst();
            if (sign.isEmpty()) return left;
            left = new Binary(sign.get(), left, signs(level + 1));
        }
    }

    private Formula signed() {
        if (++depth > DEEPEST) throw new SyntaxException("too many brackets");
        Formula formula;
        if (accept("-")) formula = new Unary('-', signed());
        else if (accept("+")) formula = signed();
        else if (accept("@")) formula = signed();
        else formula = operand();
        while (accept("%")) formula = new Unary('%', formula);
        depth--;
        return formula;
    }

    private Formula operand() {
        blanks();
        if (accept("(")) {
            Formula inner = signs(0);
            expect(")");
            return inner;
        }
        if (accept("{")) return table();
        if (peek() == '"') return new Constant(new Value.Text(quoted()));
        Optional<String> error = match(ERROR);
        if (error.isPresent())
            return new Constant(new Value.Err(error.get().toUpperCase(Locale.ROOT)));
        Optional<String> number = match(NUMBER);
        if (number.isPresent())
            return new Constant(new Value.Num(Double.parseDouble(number.get())));
        return named();
    }

    private String quoted() {
        StringBuilder out = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                if (at + 1 >= text.length() || text.charAt(at + 1) != '"') break;
                at++;
            }
            out.append(c);
        }
        if (at >= text.length()) throw new SyntaxException("a text without an end");
        at++;
        return out.toString();
    }

    private Formula table() {
        List<List<Formula>> rows = new ArrayList<>();
        do {
            List<Formula> row = new ArrayList<>();
            do row.add(signs(0));
            while (accept(","));
            rows.add(row);
        } while (accept(";"));
        expect("}");
        return new Formula.Table(rows);
    }

    /** A cell, a name or a function. */
    private Formula named() {
        String sheet = sheet();
        Optional<Value.Ref> reference = reference(sheet);
        if (reference.isPresent()) {
            Formula cells = new Constant(reference.get());
            return accept("(") ? new Invocation(cells, arguments()) : cells;
        }
        if (match(ERROR).isPresent()) return new Constant(Value.REF_ERROR);
        String word = match(WORD).orElseThrow(() -> new SyntaxException("no operand"));
        if (!accept("(")) return constant(word);
        String name = word.toUpperCase(Locale.ROOT).replaceFirst("^(?:_XLFN\\.|_XLWS\\.)+", "");
        List<Formula> arguments = arguments();
        return functions.contains(name)
                ? new Call(name, arguments)
                : new Invocation(new Name(word.toLowerCase(Locale.ROOT)), arguments);
    }

    private static Formula constant(String word) {
        if (word.equalsIgnoreCase("TRUE")) return new Constant(Value.TRUE);
        if (word.equalsIgnoreCase("FALSE")) return new Constant(Value.FALSE);
        return new Name(word.toLowerCase(Locale.ROOT));
    }

    private String sheet() {
        Matcher matcher = SHEET.matcher(text);
        if (!matcher.find(at)) return base.sheet();
        at = matcher.end();
        String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        String plain = name.replaceFirst("^.*\\]", "").replace("''", "'");
        return plain.isEmpty() ? base.sheet() : plain.toLowerCase(Locale.ROOT);
    }

    private Optional<Value.Ref> reference(String sheet) {
        Matcher word = WORD.matcher(text);
        boolean isFunction =
                word.find(at)
                        && word.end() < text.length()
                        && text.charAt(word.end()) == '('
                        && functions.contains(word.group().toUpperCase(Locale.ROOT));
        if (isFunction) return Optional.empty();
        Optional<References.Read> first = References.at(text, at, sheet, base);
        if (first.isEmpty()) return Optional.empty();
        at = first.get().end();
        Area area = first.get().area();
        if (peek() == ':') {
            int colon = at++;
            String second = sheet();
            Optional<References.Read> last = References.at(text, at, second, base);
            at = last.map(References.Read::end).orElse(colon);
            if (last.isPresent()) area = area.to(last.get().area());
        }
        return Optional.of(new Value.Ref(area));
    }

    private List<Formula> arguments() {
        List<Formula> arguments = new ArrayList<>();
        if (accept(")")) return arguments;
        do {
            blanks();
            boolean isLeftOut = peek() == ',' || peek() == ')';
            arguments.add(isLeftOut ? new Constant(Value.BLANK) : signs(0));
        } while (accept(","));
        expect(")");
        return arguments;
    }

    private Optional<String> match(Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find(at)) return Optional.empty();
        at = matcher.end();
        return Optional.of(matcher.group());
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    }

    private boolean accept(String sign) {
        blanks();
        if (!text.startsWith(sign, at)) return false;
        at += sign.length();
        blanks();
        return true;
    }

    private void expect(String sign) {
        if (!accept(sign)) throw new SyntaxException("no " + sign);
    }
}
