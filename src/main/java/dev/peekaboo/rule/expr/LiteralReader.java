package dev.peekaboo.rule.expr;

import dev.peekaboo.Result;
import dev.peekaboo.rule.PythonRegex;
import dev.peekaboo.rule.RegexSyntaxException;
import dev.peekaboo.rule.expr.Cursor.SyntaxException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what stands for itself: numbers, texts, regular expressions, lists, sets and names. */
final class LiteralReader {
    private static final Map<String, Value> WORDS =
            Map.of(
                    "True", Value.TRUE,
                    "False", Value.FALSE,
                    "None", Value.NONE,
                    "bad", new Value.Verdict(Result.BAD),
                    "fail", new Value.Verdict(Result.FAILED),
                    "good", new Value.Verdict(Result.GOOD),
                    "ignore", new Value.Verdict(Result.IGNORED),
                    "unknown", new Value.Verdict(Result.UNKNOWN));

    private static final String ELEMENT =
            "a literal or a name; lists and sets hold no signs, calculations or further lists";

    private final Cursor cursor;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    LiteralReader(Cursor cursor) {
        this.cursor = cursor;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    List<Problem> warnings() {
        return List.copyOf(warnings);
    }

    /** Empty, and nothing read, if something else comes next. */
    Optional<Node> literal() throws SyntaxException {
        int offset = cursor.position();
        return switch (cursor.peek()) {
            case '[' -> Optional.of(list(elements("]"), offset));
            case '{' -> Optional.of(set(elements("}"), offset));
            default -> single();
        };
    }

    /** Long lists are mostly constant: those are made once, not at every evaluation. */
    private static Node list(List<Node> elements, int offset) {
        return constants(elements)
                .<Node>map(values -> new Node.Literal(new Value.ListOf(values), offset))
                .orElseGet(() -> new Node.ListLiteral(elements, offset));
    }

    private static Node set(List<Node> elements, int offset) {
        try {
            Optional<List<Value>> values = constants(elements);
            return values.isPresent()
                    ? new Node.Literal(Value.SetOf.of(values.get()), offset)
                    : new Node.SetLiteral(elements, offset);
        } catch (OperandException e) {
            throw new IllegalStateException("a set can hold every literal", e);
        }
    }

    private static Optional<List<Value>> constants(List<Node> elements) {
        List<Value> values = new ArrayList<>();
        for (Node element : elements) {
            if (!(element instanceof Node.Literal literal)) return Optional.empty();
            values.add(literal.value());
        }
        return Optional.of(values);
    }

    private Optional<Node> single() throws SyntaxException {
        int offset = cursor.position();
        char c = cursor.peek();
        if (Cursor.isDigit(c)) return Optional.of(new Node.Literal(number(), offset));
        if (Cursor.isLetter(c)) return Optional.of(word(offset));
        return switch (c) {
            case '\'', '"' -> Optional.of(new Node.Literal(new Value.Text(quoted()), offset));
            case '/' -> Optional.of(new Node.Literal(regex(), offset));
            default -> Optional.empty();
        };
    }

    private Value number() {
        String whole = cursor.digits();
        if (cursor.peek() != '.' || !Cursor.isDigit(cursor.peek(1)))
            return new Value.Int(new BigInteger(whole));
        cursor.advance(1);
        return new Value.Real(Double.parseDouble(whole + "." + cursor.digits()));
    }

    private Node word(int offset) {
        String word = cursor.word();
        Value value = WORDS.get(word);
        return value == null ? new Node.Name(word, offset) : new Node.Literal(value, offset);
    }

    /** Reads the name behind the dot. */
    Node attribute(Node target) throws SyntaxException {
        cursor.skipBlanks();
        int offset = cursor.position();
        String name = cursor.word();
        if (name.isEmpty()) throw cursor.unexpected("the name of an attribute");
        return new Node.Attribute(target, name, offset);
    }

    private Value regex() throws SyntaxException {
        int start = cursor.position();
        String pattern = quoted();
        try {
            return new Value.Regex(PythonRegex.compile(pattern));
        } catch (RegexSyntaxException e) {
            problems.add(
                    cursor.problem(start, "the regular expression /" + pattern + "/ " + told(e)));
            return Value.NONE;
        }
    }

    private static String told(RegexSyntaxException e) {
        return "cannot be used: " + e.getMessage();
    }

    /** Reads up to the same quote on the same line, and takes backslashes away. */
    private String quoted() throws SyntaxException {
        int start = cursor.position();
        char quote = cursor.peek();
        cursor.advance(1);
        StringBuilder text = new StringBuilder();
        while (cursor.peek() != quote) {
            char c = cursor.peek();
            if (cursor.isAtEnd() || c == '\n' || c == '\r')
                throw cursor.error(
                        start, "no closing " + quote + " on the line of the opening one");
            cursor.advance(1);
            text.append(c == '\\' ? escaped(quote) : c);
        }
        cursor.advance(1);
        return text.toString();
    }

    private char escaped(char quote) throws SyntaxException {
        int backslash = cursor.position() - 1;
        char c = cursor.peek();
        if (cursor.isAtEnd() || c == '\n' || c == '\r')
            throw cursor.error(backslash, "nothing behind the backslash; write \\\\ for one");
        cursor.advance(1);
        return switch (c) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'f' -> '\f';
            default -> {
                if (c != '\\' && c != quote) warnings.add(lost(backslash, c));
                yield c;
            }
        };
    }

    private Problem lost(int backslash, char c) {
        return cursor.problem(
                backslash,
                "the single backslash is lost, so \\%1$c means %1$c here; write \\\\%1$c to keep it"
                        .formatted(c));
    }

    private List<Node> elements(String end) throws SyntaxException {
        cursor.advance(1);
        List<Node> elements = new ArrayList<>();
        if (cursor.skip(end)) return elements;
        do elements.add(element());
        while (cursor.skip(","));
        if (!cursor.skip(end)) throw cursor.unexpected("',' or '" + end + "'");
        return List.copyOf(elements);
    }

    private Node element() throws SyntaxException {
        cursor.skipBlanks();
        Optional<Node> element = single();
        if (element.isEmpty()) throw cursor.unexpected(ELEMENT);
        Node node = element.get();
        while (node instanceof Node.Name || node instanceof Node.Attribute) {
            if (!cursor.skip(".")) break;
            node = attribute(node);
        }
        return node;
    }
}
