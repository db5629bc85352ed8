package dev.peekaboo.rule;

import java.util.Optional;

/**
 * How often the item before is repeated: {@code * + ? {2,5}}, greedy, lazy or possessive.
 *
 * @param most {@link #ENDLESS} if there is no limit
 * @param mode empty, {@code ?} or {@code +}
 */
record RegexRepeat(int least, int most, String mode, int offset) {
    static final int ENDLESS = -1;

    /** Empty, and nothing read, if none comes here. */
    static Optional<RegexRepeat> read(RegexSource in) throws RegexSyntaxException {
        int start = in.position();
        if (in.skip('*')) return Optional.of(finish(in, 0, ENDLESS, start));
        if (in.skip('+')) return Optional.of(finish(in, 1, ENDLESS, start));
        if (in.skip('?')) return Optional.of(finish(in, 0, 1, start));
        if (in.looksAt("{}") || !in.skip('{')) return Optional.empty();
        String least = in.digits(Integer.MAX_VALUE, 10);
        String most = in.skip(',') ? in.digits(Integer.MAX_VALUE, 10) : least;
        // Python takes a brace that is no repeat for a plain character.
        if (!in.skip('}')) return in.backTo(start, Optional.empty());
        return Optional.of(
                finish(in, number(in, least, 0, start), number(in, most, ENDLESS, start), start));
    }

    private static int number(RegexSource in, String digits, int otherwise, int start)
            throws RegexSyntaxException {
        if (digits.isEmpty()) return otherwise;
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw in.error("the repetition number " + digits + " is too large", start);
        }
    }

    private static RegexRepeat finish(RegexSource in, int least, int most, int start)
            throws RegexSyntaxException {
        if (most != ENDLESS && most < least)
            throw in.error("min repeat greater than max repeat", start);
        String mode = in.skip('?') ? "?" : in.skip('+') ? "+" : "";
        return new RegexRepeat(least, most, mode, start);
    }

    boolean isPossessive() {
        return mode.equals("+");
    }

    /** How many copies of the item RE2J makes of it. */
    long copies() {
        return most == ENDLESS ? least + 1L : Math.max(most, 1);
    }

    /** As both engines write it. */
    String text() {
        return "{" + least + "," + (most == ENDLESS ? "" : most) + "}" + mode;
    }
}
