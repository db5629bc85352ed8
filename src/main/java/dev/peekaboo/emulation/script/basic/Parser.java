package dev.peekaboo.emulation.script.basic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a whole module. A line that cannot be read is noted and left out, the rest is read: that is
 * more than Visual Basic does, and what came of it is called incomplete.
 */
final class Parser {
    private static final int MOST_ERRORS = 50;

    private final Tokens tokens;
    private final Dialect dialect;
    private final ExpressionParser expressions;
    private final StatementParser statements;
    private final DeclarationParser declarations;
    private Module module = new Module("", false);

    Parser(String source, Dialect dialect) {
        this.dialect = dialect;
        tokens = new Tokens(new Lexer(source, dialect).tokens());
        expressions = new ExpressionParser(tokens);
        statements = new StatementParser(tokens, expressions, dialect, this::error);
        declarations = new DeclarationParser(tokens, expressions, statements, dialect);
        statements.declaredBy(declarations);
    }

    /** Reads a module or a script. */
    static Module module(String source, Dialect dialect, String name, boolean isClass) {
        String resolved = dialect == Dialect.VBA ? ConditionalLines.resolved(source) : source;
        Parser parser = new Parser(resolved, dialect);
        parser.module = new Module(name.toLowerCase(Locale.ROOT), isClass);
        parser.body("");
        return parser.module;
    }

    /**
     * The value of one expression of literals and names given here.
     *
     * @throws SyntaxException if it is none
     */
    Object constant(Map<String, Object> names) {
        Map<String, Cell> cells = new HashMap<>();
        names.forEach((name, value) -> cells.put(name, new Cell(value)));
        return expressions.expression().plain(BasicRun.detached(cells));
    }

    /** The expression a text is; with what follows it, it is none. */
    static Expression expression(String source, Dialect dialect) {
        Parser parser = new Parser(source, dialect);
        Expression read = parser.expressions.expression();
        if (!parser.tokens.peek().isLineEnd()) throw parser.tokens.unexpected("expected the end");
        return read;
    }

    private void error(String what) {
        if (module.errors().size() < MOST_ERRORS) module.error(what);
    }

    private void body(String end) {
        List<Statement> code = new ArrayList<>();
        Map<String, Integer> labels = new HashMap<>();
        while (tokens.peek().kind() != Token.Kind.END) {
            if (!end.isEmpty() && tokens.isWord("end") && tokens.peek(1).isWord(end)) break;
            int place = tokens.place();
            try {
                if (!declared()) statements.into(code, labels);
            } catch (SyntaxException e) {
                error(String.valueOf(e.getMessage()));
                tokens.skipLine();
            }
            if (tokens.place() == place) tokens.next();
        }
        // Variables of a script are there from the start, wherever their Dim stands.
        for (Statement statement : code)
            if (statement instanceof Variables.Dim) module.declare(statement);
        module.code(new Block(code, labels));
    }

    /** Whether a declaration stood here that only stands outside of procedures. */
    private boolean declared() {
        if (tokens.isWord("attribute") && tokens.peek(1).isName()) {
            tokens.skipLine();
            return true;
        }
        if (tokens.isWord("option")) {
            if (tokens.peek(1).isWord("compare") && tokens.peek(2).isWord("text"))
                expressions.compareText();
            if (tokens.peek(1).isWord("base")) declarations.base(tokens.peek(2));
            tokens.skipLine();
            return true;
        }
        if (isClass()) {
            inner();
            return true;
        }
        return declarations.outside(module, dialect == Dialect.VBA || module.isClass());
    }

    private boolean isClass() {
        return tokens.isWord("class") && tokens.peek(1).isName() && !tokens.peek(2).isSign("=");
    }

    private void inner() {
        tokens.next();
        Module outer = module;
        Module inner = new Module(tokens.name().text(), true);
        module = inner;
        try {
            body("class");
        } finally {
            module = outer;
        }
        tokens.take("end");
        tokens.take("class");
        inner.errors().forEach(outer::error);
        outer.add(inner);
    }
}
