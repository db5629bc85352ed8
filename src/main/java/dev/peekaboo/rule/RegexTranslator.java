package dev.peekaboo.rule;

import java.util.Optional;

/**
 * Translates a pattern of Python's {@code re} (3.11, text patterns) into what java.util.regex and
 * RE2J understand. One pass over the pattern writes both. Everything Python means differently is
 * spelled out: {@code \w \d \s \b} by Unicode properties, {@code .} as "not a line feed", {@code $}
 * as "the end, or before a line feed at the end". Only whether something matches is kept, so named
 * groups become plain ones.
 *
 * <p>Grammar: docs.python.org/3.11/library/re.html#regular-expression-syntax. Not translated:
 * conditional groups and the flag L.
 */
final class RegexTranslator {
    static final int LONGEST = 4_000;
    private static final int DEEPEST = 50;
    private static final long LARGEST = 100_000_000;

    private final RegexSource in;
    private final RegexOutput out;
    private final RegexGroups groups;
    private int depth;
    private boolean hasAlternatives;

    /**
     * A pattern for two engines.
     *
     * @param re2 empty if only java.util.regex can answer
     * @param isStraight java.util.regex has nothing to choose between
     * @param size how many instructions there are once counted repeats are written out
     * @param needsAscii RE2J's answer is right only for texts of ASCII characters
     * @param needsOpenEnd RE2J's answer is right only for texts that do not end in a line feed
     * @param hasAlternatives there are some outside of groups
     */
    record Translation(
            String java,
            Optional<String> re2,
            boolean isStraight,
            long size,
            boolean needsAscii,
            boolean needsOpenEnd,
            boolean hasAlternatives) {
        boolean suitsRe2(String text) {
            return !(needsOpenEnd && text.endsWith("\n"))
                    && !(needsAscii && !text.chars().allMatch(c -> c < 0x80));
        }
    }

    private RegexTranslator(RegexSource in, RegexOutput out) {
        this.in = in;
        this.out = out;
        groups = new RegexGroups(in);
    }

    static Translation translate(String pattern, boolean ignoringCase) throws RegexSyntaxException {
        RegexSource in = new RegexSource(pattern);
        if (pattern.length() > LONGEST)
            throw in.error("is longer than " + LONGEST + " characters", 0);
        RegexFlags flags = ignoringCase ? RegexFlags.NONE.with('i') : RegexFlags.NONE;
        RegexTranslator translator = new RegexTranslator(in, new RegexOutput());
        translator.out.inline(flags);
        long size = translator.alternatives(flags);
        if (!in.isAtEnd()) throw in.error("unbalanced parenthesis", in.position());
        return translator.out.translation(size, translator.hasAlternatives);
    }

    private long alternatives(RegexFlags flags) throws RegexSyntaxException {
        RegexFlags current = depth == 0 ? globalFlags(flags) : flags;
        long size = sequence(current);
        while (in.skip('|')) {
            hasAlternatives |= depth == 0;
            out.alternative();
            size += 1 + sequence(current);
        }
        return size;
    }

    /** Flags for the whole pattern may only stand at its start: {@code (?im)}. */
    private RegexFlags globalFlags(RegexFlags flags) throws RegexSyntaxException {
        RegexFlags current = flags;
        while (in.looksAt("(?")) {
            int start = in.position();
            in.skip("(?");
            if (in.skip('#')) {
                skipComment(start);
                continue;
            }
            if (!RegexFlags.isFlag(in.peek())) return in.backTo(start, current);
            RegexFlags changed = RegexFlags.read(in, current);
            if (!in.skip(')')) return in.backTo(start, current);
            current = changed;
            out.inline(current);
        }
        return current;
    }

    private long sequence(RegexFlags flags) throws RegexSyntaxException {
        long total = 0;
        Item last = Item.NOTHING;
        while (!in.isAtEnd() && in.peek() != '|' && in.peek() != ')') {
            if (flags.verbose() && in.skipBlanksAndComments()) continue;
            if (in.skip("(?#")) {
                skipComment(in.position() - 3);
                continue;
            }
            Optional<RegexRepeat> repeat = RegexRepeat.read(in);
            if (repeat.isPresent()) {
                last = repeated(last, repeat.get());
            } else {
                total += last.size();
                last = item(flags);
            }
        }
        return total + last.size();
    }

    private Item repeated(Item item, RegexRepeat repeat) throws RegexSyntaxException {
        switch (item.kind()) {
            case NOTHING, ANCHOR -> throw in.error("nothing to repeat", repeat.offset());
            case REPEATED -> throw in.error("multiple repeat", repeat.offset());
            case UNIT -> out.repeat(repeat);
        }
        long size = item.size() * repeat.copies() + 1;
        if (size > LARGEST) throw in.error("repeats too often", repeat.offset());
        return new Item(Item.Kind.REPEATED, size);
    }

    private Item item(RegexFlags flags) throws RegexSyntaxException {
        int start = in.position();
        int c = in.next();
        switch (c) {
            case '\\' -> {
                return escape(flags, start);
            }
            case '[' -> new RegexClass(in, out, flags).write(start);
            case '.' -> out.anyChar(flags);
            case '^' -> {
                out.lineStart(flags);
                return Item.ANCHOR;
            }
            case '$' -> {
                out.lineEnd(flags);
                return Item.ANCHOR;
            }
            case '(' -> {
                return group(flags, start);
            }
            default -> out.literal(c, flags);
        }
        return Item.UNIT;
    }

    private Item escape(RegexFlags flags, int start) throws RegexSyntaxException {
        switch (RegexEscape.read(in, start, false)) {
            case RegexEscape.Char(int c) -> out.literal(c, flags);
            case RegexEscape.Category(char letter) -> out.category(letter, flags);
            case RegexEscape.Anchor(char letter) -> {
                out.anchor(letter, flags);
                return Item.ANCHOR;
            }
            case RegexEscape.Reference(int group) -> out.reference(groups.closed(group, start));
        }
        return Item.UNIT;
    }

    private Item group(RegexFlags flags, int start) throws RegexSyntaxException {
        if (!in.skip('?')) return capturing(flags, start);
        if (in.skip("P<")) {
            groups.name(start);
            return capturing(flags, start);
        }
        if (in.skip("P=")) {
            out.reference(groups.named(start));
            return Item.UNIT;
        }
        if (in.skip(':')) return body("(?:", flags, start);
        for (String opener : new String[] {"=", "!", "<=", "<!", ">"}) {
            if (in.skip(opener)) {
                out.onlyJava();
                return body("(?" + opener, flags, start);
            }
        }
        if (in.peek() == '(') throw in.error("conditional groups are not supported", start);
        if (!RegexFlags.isFlag(in.peek())) throw in.error("unknown extension", start);
        return flagGroup(flags, start);
    }

    private Item flagGroup(RegexFlags flags, int start) throws RegexSyntaxException {
        RegexFlags changed = RegexFlags.read(in, flags);
        if (in.peek() == ')')
            throw in.error("global flags not at the start of the expression", start);
        if (!in.skip(':')) throw in.error("missing : after flags", in.position());
        out.open(changed);
        return rest(changed, start);
    }

    private Item capturing(RegexFlags flags, int start) throws RegexSyntaxException {
        int group = groups.open();
        out.openCapturing();
        Item item = rest(flags, start);
        groups.close(group);
        return item;
    }

    private Item body(String opener, RegexFlags flags, int start) throws RegexSyntaxException {
        out.open(opener);
        return rest(flags, start);
    }

    private Item rest(RegexFlags flags, int start) throws RegexSyntaxException {
        if (++depth > DEEPEST) throw in.error("groups nest deeper than " + DEEPEST, start);
        long size = alternatives(flags);
        if (!in.skip(')')) throw in.error("missing ), unterminated group", start);
        depth--;
        out.close();
        return new Item(Item.Kind.UNIT, size + 1);
    }

    private void skipComment(int start) throws RegexSyntaxException {
        while (!in.skip(')')) {
            if (in.isAtEnd()) throw in.error("missing ), unterminated comment", start);
            in.next();
        }
    }

    /** What a repeat may follow, and how large it is. */
    private record Item(Kind kind, long size) {
        static final Item NOTHING = new Item(Kind.NOTHING, 0);
        static final Item ANCHOR = new Item(Kind.ANCHOR, 1);
        static final Item UNIT = new Item(Kind.UNIT, 1);

        enum Kind {
            NOTHING,
            ANCHOR,
            UNIT,
            REPEATED
        }
    }
}
