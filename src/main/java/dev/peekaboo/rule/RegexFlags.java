package dev.peekaboo.rule;

/** Python's flags of a pattern or a part of it. */
record RegexFlags(
        boolean ignoreCase, boolean multiline, boolean dotAll, boolean verbose, boolean ascii) {
    static final RegexFlags NONE = new RegexFlags(false, false, false, false, false);

    static boolean isFlag(int c) {
        return c == '-' || (c >= 0 && "aiLmsux".indexOf(c) >= 0);
    }

    /** Reads {@code im-s}, up to what is no flag. */
    static RegexFlags read(RegexSource in, RegexFlags before) throws RegexSyntaxException {
        RegexFlags flags = before;
        boolean isOn = true;
        while (isFlag(in.peek())) {
            int start = in.position();
            char c = (char) in.next();
            if (c == 'L') throw in.error("flag L is for byte patterns only", start);
            if (c == '-' && !isOn) throw in.error("unknown flag -", start);
            if (!isOn && (c == 'a' || c == 'u'))
                throw in.error("flags a and u cannot be turned off", start);
            if (c == '-') isOn = false;
            else flags = flags.set(c, isOn);
        }
        return flags;
    }

    RegexFlags with(char flag) {
        return set(flag, true);
    }

    private RegexFlags set(char flag, boolean value) {
        return switch (flag) {
            case 'i' -> new RegexFlags(value, multiline, dotAll, verbose, ascii);
            case 'm' -> new RegexFlags(ignoreCase, value, dotAll, verbose, ascii);
            case 's' -> new RegexFlags(ignoreCase, multiline, value, verbose, ascii);
            case 'x' -> new RegexFlags(ignoreCase, multiline, dotAll, value, ascii);
            case 'a' -> new RegexFlags(ignoreCase, multiline, dotAll, verbose, true);
            case 'u' -> new RegexFlags(ignoreCase, multiline, dotAll, verbose, false);
            default -> throw new IllegalArgumentException("no flag: " + flag);
        };
    }
}
