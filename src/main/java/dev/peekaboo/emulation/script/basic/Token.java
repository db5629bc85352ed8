package dev.peekaboo.emulation.script.basic;

/**
 * A word of the program.
 *
 * @param text of a name in lower case, of a sign as it is, of a text its content
 * @param value of a number or date; the type of a name's suffix
 * @param isApart whether a blank stands before it
 */
record Token(Kind kind, String text, Object value, boolean isApart, int line) {
    /** What a token is. */
    enum Kind {
        NAME,
        /** A name in brackets: never a word of the language. */
        QUOTED_NAME,
        NUMBER,
        TEXT,
        DATE,
        SIGN,
        LINE_END,
        END
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isWord(String word) {
        return kind == Kind.NAME && text.equals(word);
    }

    boolean isName() {
        return kind == Kind.NAME || kind == Kind.QUOTED_NAME;
    }

    /** Whether a statement ends here. */
    boolean isEnd() {
        return kind == Kind.LINE_END || kind == Kind.END || isSign(":");
    }

    boolean isLineEnd() {
        return kind == Kind.LINE_END || kind == Kind.END;
    }
}
