package dev.peekaboo.rule;

/** What a backslash and the characters after it mean to Python. */
sealed interface RegexEscape {
    /** A plain character. */
    record Char(int codePoint) implements RegexEscape {}

    /** One of {@code d D s S w W}. */
    record Category(char letter) implements RegexEscape {}

    /** One of {@code A Z b B}. */
    record Anchor(char letter) implements RegexEscape {}

    /** To a group by number, from 1. */
    record Reference(int group) implements RegexEscape {}

    /** Reads on behind the backslash, which stood at start. */
    static RegexEscape read(RegexSource in, int start, boolean inClass)
            throws RegexSyntaxException {
        int c = in.next();
        return switch (c) {
            case RegexSource.END -> throw in.error("bad escape (end of pattern)", start);
            case 'a' -> new Char(7);
            case 'f' -> new Char('\f');
            case 'n' -> new Char('\n');
            case 'r' -> new Char('\r');
            case 't' -> new Char('\t');
            case 'v' -> new Char(0x0b);
            case 'x' -> hex(in, 2, start);
            case 'u' -> hex(in, 4, start);
            case 'U' -> hex(in, 8, start);
            case 'N' -> named(in, start);
            case 'd', 'D', 's', 'S', 'w', 'W' -> new Category((char) c);
            case '0' -> new Char(Integer.parseInt("0" + in.digits(2, 8), 8));
            case '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                    inClass ? octal(in, c, start) : referenceOrOctal(in, c, start);
            default -> other(in, c, start, inClass);
        };
    }

    private static RegexEscape other(RegexSource in, int c, int start, boolean inClass)
            throws RegexSyntaxException {
        if (c == 'b' && inClass) return new Char('\b');
        if (!inClass && (c == 'A' || c == 'Z' || c == 'b' || c == 'B')) return new Anchor((char) c);
        if (c < 0x80 && Character.isLetter(c))
            throw in.error("bad escape \\" + Character.toString(c), start);
        return new Char(c);
    }

    private static RegexEscape hex(RegexSource in, int digits, int start)
            throws RegexSyntaxException {
        String hex = in.digits(digits, 16);
        if (hex.length() < digits) throw in.error("incomplete escape", start);
        long value = Long.parseLong(hex, 16);
        if (value > Character.MAX_CODE_POINT) throw in.error("bad escape \\U" + hex, start);
        return new Char((int) value);
    }

    private static RegexEscape named(RegexSource in, int start) throws RegexSyntaxException {
        if (!in.skip('{')) throw in.error("missing { after \\N", start);
        String name = in.until('}', "missing }, unterminated name");
        try {
            return new Char(Character.codePointOf(name));
        } catch (IllegalArgumentException e) {
            throw in.error("undefined character name '" + name + "'", start);
        }
    }

    private static RegexEscape octal(RegexSource in, int first, int start)
            throws RegexSyntaxException {
        if (first > '7') throw in.error("bad escape \\" + (char) first, start);
        return octal(in, (char) first + in.digits(2, 8), start);
    }

    private static RegexEscape octal(RegexSource in, String digits, int start)
            throws RegexSyntaxException {
        int value = Integer.parseInt(digits, 8);
        if (value > 0377)
            throw in.error("octal escape \\" + digits + " outside of range 0-0o377", start);
        return new Char(value);
    }

    /** Three octal digits are a character, otherwise one or two digits name a group. */
    private static RegexEscape referenceOrOctal(RegexSource in, int first, int start)
            throws RegexSyntaxException {
        int second = in.position();
        String octal = (char) first + in.digits(2, 8);
        if (octal.length() == 3 && first <= '7') return octal(in, octal, start);
        in.backTo(second, octal);
        return new Reference(Integer.parseInt((char) first + in.digits(1, 10)));
    }
}
