package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.basic.Procedure.Kind;
import dev.peekaboo.emulation.script.basic.Procedure.Parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads declarations: variables, constants, types, procedures, functions of Windows. */
final class DeclarationParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final StatementParser statements;
    private final Dialect dialect;
    private int base;

    DeclarationParser(
            Tokens tokens,
            ExpressionParser expressions,
            StatementParser statements,
            Dialect dialect) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.statements = statements;
        this.dialect = dialect;
    }

    /** {@code Option Base 1} */
    void base(Token number) {
        base = number.value() instanceof Short value ? value : 0;
    }

    /** A declaration that may stand inside a procedure. */
    Optional<Statement> inside(String word) {
        return Optional.ofNullable(
                switch (word) {
                    case "dim", "static" -> {
                        tokens.next();
                        yield new Variables.Dim(variables(), word.equals("static"));
                    }
                    case "const" -> {
                        tokens.next();
                        yield constants();
                    }
                    case "redim" -> reDim();
                    case "erase" -> {
                        tokens.next();
                        yield new Variables.Erase(expressions.list(""));
                    }
                    default -> null;
                });
    }

    /** Whether a declaration stood here that only stands outside of procedures. */
    boolean outside(Module module, boolean keepsVariables) {
        int start = tokens.place();
        boolean isPrivate = tokens.isWord("private") || tokens.isWord("dim");
        boolean isDefault = false;
        boolean isScoped = false;
        while (isScope()) {
            isDefault |= tokens.isWord("default");
            isScoped = true;
            tokens.next();
        }
        switch (declaring()) {
            case "sub", "function" -> module.add(procedure(isPrivate, isDefault));
            case "property" -> module.add(property(isPrivate, isDefault));
            case "declare" -> module.add(external());
            case "type" -> module.add(record());
            case "enum" -> enumeration(module);
            case "event", "implements" -> tokens.skipLine();
            case "const" -> {
                tokens.next();
                module.declare(constants());
            }
            case "defint", "deflng", "defstr", "defobj", "defvar", "defbool", "defdbl" ->
                    tokens.skipLine();
            default -> {
                return variable(module, start, isScoped, keepsVariables);
            }
        }
        return true;
    }

    /** The word that says what is declared; empty if a name must follow it and does not. */
    private String declaring() {
        boolean isWord = tokens.peek().kind() == Token.Kind.NAME && tokens.peek(1).isName();
        if (!isWord) return "";
        String word = tokens.peek().text();
        boolean isCommon =
                switch (word) {
                    case "sub", "function", "property", "const" -> true;
                    default -> false;
                };
        return isCommon || dialect == Dialect.VBA ? word : "";
    }

    private boolean isScope() {
        if (!tokens.peek(1).isName()) return false;
        return switch (tokens.peek().text()) {
            case "public", "private", "friend", "global", "default" ->
                    tokens.peek().kind() == Token.Kind.NAME;
            case "static" ->
                    tokens.peek(1).isWord("sub")
                            || tokens.peek(1).isWord("function")
                            || tokens.peek(1).isWord("property");
            default -> false;
        };
    }

    /** In a script a Dim is made when it is reached, but its variable is there from the start. */
    private boolean variable(Module module, int start, boolean isScoped, boolean keepsVariables) {
        boolean isDim = tokens.isWord("dim") && tokens.peek(1).isName();
        if (!isScoped && !(isDim && keepsVariables)) {
            tokens.back(start);
            return false;
        }
        if (isDim) tokens.next();
        module.declare(new Variables.Dim(variables(), false));
        return true;
    }

    private List<Variables.Variable> variables() {
        List<Variables.Variable> variables = new ArrayList<>();
        do {
            tokens.take("withevents");
            if (tokens.isWord("shared")) tokens.next();
            variables.add(variable(tokens.name()));
        } while (tokens.takeSign(","));
        return variables;
    }

    private Variables.Variable variable(Token name) {
        boolean isArray = tokens.isSign("(");
        List<Argument> bounds = isArray ? expressions.arguments() : List.of();
        return new Variables.Variable(name.text(), declared(name), isArray, bounds, base);
    }

    /** {@code As [New] Type [* length]}, or what the name's suffix says. */
    private Declared declared(Token name) {
        if (!tokens.take("as"))
            return name.value() instanceof VbType type ? Declared.of(type) : Declared.VARIANT;
        boolean isNew = tokens.take("new");
        String type = expressions.qualified();
        int length = 0;
        if (tokens.takeSign("*")) length = length(tokens.next());
        return VbType.isKnown(type)
                ? new Declared(VbType.ofName(type), "", false, length)
                : new Declared(VbType.OBJECT, type, isNew, 0);
    }

    private static int length(Token token) {
        return token.value() instanceof Short value ? Math.min(value, 1 << 14) : 256;
    }

    private Statement constants() {
        List<Statement> constants = new ArrayList<>();
        do {
            Token name = tokens.name();
            Declared as = declared(name);
            tokens.expectSign("=");
            constants.add(new Variables.Constant(name.text(), as, expressions.expression()));
        } while (tokens.takeSign(","));
        return constants.size() == 1
                ? constants.getFirst()
                : new Block(constants, java.util.Map.of());
    }

    private Statement reDim() {
        tokens.next();
        boolean isPreserved = tokens.take("preserve");
        List<Statement> all = new ArrayList<>();
        do {
            all.add(reDim(isPreserved));
        } while (tokens.takeSign(","));
        return all.size() == 1 ? all.getFirst() : new Block(all, java.util.Map.of());
    }

    private Statement reDim(boolean isPreserved) {
        Token name = tokens.isSign(".") ? tokens.peek() : tokens.name();
        Expression place =
                expressions.postfix(
                        name.isName() ? new Names.Simple(name.text()) : new Names.Subject());
        if (!(place instanceof Names.Call(Expression array, List<Argument> bounds)))
            throw tokens.unexpected("expected bounds");
        Variables.Variable variable =
                new Variables.Variable("", declared(name), true, bounds, base);
        return new Variables.ReDim(isPreserved, statements.asPlace(array), variable);
    }

    private Procedure procedure(boolean isPrivate, boolean isDefault) {
        Kind kind = tokens.next().isWord("sub") ? Kind.SUB : Kind.FUNCTION;
        return procedure(kind, isPrivate, isDefault);
    }

    private Procedure property(boolean isPrivate, boolean isDefault) {
        tokens.next();
        Kind kind =
                switch (tokens.next().text()) {
                    case "let" -> Kind.LET;
                    case "set" -> Kind.SET;
                    case "get" -> Kind.GET;
                    default -> throw tokens.unexpected("expected Get, Let or Set");
                };
        return procedure(kind, isPrivate, isDefault);
    }

    private Procedure procedure(Kind kind, boolean isPrivate, boolean isDefault) {
        String end =
                switch (kind) {
                    case SUB -> "sub";
                    case FUNCTION -> "function";
                    case GET, LET, SET -> "property";
                };
        Token name = tokens.name();
        List<Parameter> parameters = tokens.isSign("(") ? parameters() : List.of();
        Declared gives = declared(name);
        boolean isArray = tokens.takeSign("(") && tokens.takeSign(")");
        Block body = body(end);
        boolean isMarked = isDefault || dialect == Dialect.VBA && name.text().equals("item");
        return new Procedure(
                kind,
                name.text(),
                parameters,
                isArray ? Declared.VARIANT : gives,
                body,
                isPrivate,
                isMarked);
    }

    private Block body(String end) {
        Block body = statements.block(here -> here.isWord("end") && here.peek(1).isWord(end));
        if (tokens.isWord("end")) {
            tokens.next();
            tokens.next();
        }
        return body;
    }

    private List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        tokens.expectSign("(");
        while (!tokens.isSign(")")) {
            parameters.add(parameter());
            if (!tokens.takeSign(",")) break;
        }
        tokens.expectSign(")");
        return List.copyOf(parameters);
    }

    private Parameter parameter() {
        boolean isByValue = false;
        boolean isOptional = false;
        boolean isList = false;
        while (tokens.peek(1).isName() && !tokens.peek(1).isWord("as")) {
            switch (tokens.next().text()) {
                case "byval" -> isByValue = true;
                case "optional" -> isOptional = true;
                case "paramarray" -> isList = true;
                default -> {}
            }
        }
        Token name = tokens.name();
        if (tokens.takeSign("(")) tokens.expectSign(")");
        Declared as = declared(name);
        Expression otherwise = Expressions.Literal.MISSING;
        if (tokens.takeSign("=")) otherwise = expressions.expression();
        return new Parameter(name.text(), as, isByValue, isOptional, isList, otherwise);
    }

    private External external() {
        tokens.next();
        tokens.take("ptrsafe");
        tokens.next();
        Token name = tokens.name();
        tokens.take("cdecl");
        tokens.expect("lib");
        String library =
                tokens.next().text().toLowerCase(java.util.Locale.ROOT).replaceAll("\\.dll$", "");
        String entry = name.text();
        if (tokens.take("alias")) entry = tokens.next().text();
        List<Parameter> parameters = tokens.isSign("(") ? parameters() : List.of();
        declared(name);
        return new External(name.text(), library, entry, parameters);
    }

    private VbRecord.Layout record() {
        tokens.next();
        String name = tokens.name().text();
        List<Variables.Variable> fields = new ArrayList<>();
        while (!isEnd("type")) {
            if (tokens.peek().isEnd()) tokens.next();
            else fields.add(variable(tokens.name()));
        }
        tokens.next();
        tokens.next();
        return new VbRecord.Layout(name, List.copyOf(fields));
    }

    private boolean isEnd(String what) {
        if (tokens.peek().kind() == Token.Kind.END) throw tokens.unexpected("expected end " + what);
        return tokens.isWord("end") && tokens.peek(1).isWord(what);
    }

    private void enumeration(Module module) {
        tokens.next();
        String name = tokens.name().text();
        List<Variables.Constant> members = new ArrayList<>();
        Expression value = new Expressions.Literal((short) 0);
        while (!isEnd("enum")) {
            if (tokens.peek().isEnd()) {
                tokens.next();
                continue;
            }
            Token member = tokens.name();
            if (tokens.takeSign("=")) value = expressions.expression();
            members.add(new Variables.Constant(member.text(), Declared.of(VbType.LONG), value));
            value =
                    new Expressions.Binary(
                            Operator.ADD,
                            new Names.Simple(member.text()),
                            new Expressions.Literal((short) 1),
                            false);
        }
        tokens.next();
        tokens.next();
        module.addEnumeration(name, members);
    }
}
