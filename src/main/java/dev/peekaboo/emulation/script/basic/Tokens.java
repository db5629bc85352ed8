package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.basic.Token.Kind;

import java.util.List;

/** Where the parser is in the program. */
final class Tokens {
    /** Nesting of expressions and blocks. More is a bomb. */
    private static final int DEEPEST = 250;

    private final List<Token> tokens;
    private int at;
    private int depth;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) at++;
        return token;
    }

    int place() {
        return at;
    }

    void back(int place) {
        at = place;
    }

    boolean isWord(String word) {
        return peek().isWord(word);
    }

    boolean isSign(String sign) {
        return peek().isSign(sign);
    }

    /** Takes the word if it is next. */
    boolean take(String word) {
        if (!isWord(word)) return false;
        at++;
        return true;
    }

    boolean takeSign(String sign) {
        if (!isSign(sign)) return false;
        at++;
        return true;
    }

    void expect(String word) {
        if (!take(word)) throw unexpected("expected " + word);
    }

    void expectSign(String sign) {
        if (!takeSign(sign)) throw unexpected("expected " + sign);
    }

    /** A name, also one that is a word of the language elsewhere. */
    Token name() {
        if (!peek().isName()) throw unexpected("expected a name");
        return next();
    }

    SyntaxException unexpected(String what) {
        Token token = peek();
        String found = token.text().length() > 30 ? token.text().substring(0, 30) : token.text();
        return new SyntaxException(what + " at \"" + found + '"', token.line());
    }

    /** To the end of the line: it could not be read. */
    void skipLine() {
        while (!peek().isLineEnd()) at++;
    }

    /** The comma here stands for the end of one more loop. */
    void insertNext() {
        tokens.set(at, new Token(Kind.NAME, "next", VbType.VARIANT, true, peek().line()));
    }

    void enter() {
        if (++depth > DEEPEST) throw unexpected("nested too deeply");
    }

    void leave() {
        depth--;
    }
}
