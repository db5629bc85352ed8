package dev.peekaboo.emulation.script.basic;

/** The operator {@code Like}: ?, *, # and classes in brackets. Linear in time for each star. */
final class Like {
    private final CharSequence text;
    private final String pattern;

    private Like(CharSequence text, String pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    static boolean matches(CharSequence text, String pattern) {
        return new Like(text, pattern).matches();
    }

    /** Goes back to the last star only: that is enough. */
    private boolean matches() {
        int t = 0;
        int p = 0;
        int star = -1;
        int starText = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                starText = t;
            } else if (p < pattern.length() && matchesOne(text.charAt(t), p)) {
                p = next(p);
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++starText;
            } else return false;
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') p++;
        return p >= pattern.length();
    }

    private int next(int p) {
        if (pattern.charAt(p) != '[') return p + 1;
        int end = pattern.indexOf(']', p);
        if (end < 0) throw VbError.of(93);
        return end + 1;
    }

    private boolean matchesOne(char c, int p) {
        return switch (pattern.charAt(p)) {
            case '?' -> true;
            case '#' -> c >= '0' && c <= '9';
            case '[' -> isIn(c, pattern.substring(p + 1, next(p) - 1));
            default -> pattern.charAt(p) == c;
        };
    }

    private static boolean isIn(char c, String group) {
        boolean isNegated = group.startsWith("!") && group.length() > 1;
        String signs = isNegated ? group.substring(1) : group;
        for (int i = 0; i < signs.length(); i++) {
            boolean isRange = i + 2 < signs.length() && signs.charAt(i + 1) == '-';
            char low = signs.charAt(i);
            char high = isRange ? signs.charAt(i + 2) : low;
            if (c >= low && c <= high) return !isNegated;
            if (isRange) i += 2;
        }
        return isNegated;
    }
}
