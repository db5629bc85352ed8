package dev.peekaboo.rule;

import java.util.ArrayList;
import java.util.List;

/** Reads one {@code [...]} and writes it for both engines. */
final class RegexClass {
    private final RegexSource in;
    private final RegexOutput out;
    private final RegexFlags flags;
    private final StringBuilder members = new StringBuilder();
    // RE2J cannot nest classes, so what \D, \S and \W leave out is kept apart.
    private final List<String> complements = new ArrayList<>();

    RegexClass(RegexSource in, RegexOutput out, RegexFlags flags) {
        this.in = in;
        this.out = out;
        this.flags = flags;
    }

    /** Reads on behind the opening bracket, which stood at start. */
    void write(int start) throws RegexSyntaxException {
        boolean isNegated = in.skip('^');
        boolean isFirst = true;
        while (isFirst || in.peek() != ']') {
            isFirst = false;
            member(start);
        }
        in.next();
        out.charClass(isNegated, members.toString(), complements);
    }

    private void member(int start) throws RegexSyntaxException {
        int position = in.position();
        RegexEscape low = single(start);
        if (!in.looksAt("-") || in.looksAt("-]")) {
            add(low);
            return;
        }
        in.next();
        RegexEscape high = single(start);
        if (!(low instanceof RegexEscape.Char(int from)
                && high instanceof RegexEscape.Char(int to)
                && from <= to)) throw in.error("bad character range", position);
        members.append(out.inClass(from, flags)).append('-').append(out.inClass(to, flags));
    }

    private RegexEscape single(int start) throws RegexSyntaxException {
        int position = in.position();
        int c = in.next();
        if (c == RegexSource.END) throw in.error("unterminated character set", start);
        return c == '\\' ? RegexEscape.read(in, position, true) : new RegexEscape.Char(c);
    }

    private void add(RegexEscape member) {
        switch (member) {
            case RegexEscape.Char(int c) -> members.append(out.inClass(c, flags));
            case RegexEscape.Category(char letter) -> {
                String inside = RegexOutput.categoryMembers(letter, flags);
                if (Character.isUpperCase(letter)) complements.add(inside);
                else members.append(inside);
            }
            case RegexEscape.Anchor _, RegexEscape.Reference _ ->
                    throw new IllegalStateException("never read inside a class");
        }
    }
}
