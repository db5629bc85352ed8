package dev.peekaboo.emulation.script;

/** Undoes {@link ScriptEncoder}, found by trying: for tests of it. */
public final class Encoder {
    private Encoder() {}

    public static String encode(String plain) {
        StringBuilder encoded = new StringBuilder();
        for (char wanted : plain.toCharArray()) encoded.append(next(encoded, wanted));
        return encoded.toString();
    }

    private static String next(StringBuilder before, char wanted) {
        for (String escape : new String[] {"@&", "@#", "@*", "@!", "@$"})
            if (endsWith(before + escape, wanted)) return escape;
        if (endsWith(before + "\t", wanted)) return "\t";
        for (char c = 32; c <= 127; c++)
            if (c != '@' && c != '<' && c != '>' && endsWith(before.toString() + c, wanted))
                return String.valueOf(c);
        throw new AssertionError("no letter stands for " + wanted);
    }

    private static boolean endsWith(String encoded, char wanted) {
        String plain = ScriptEncoder.decode("#@~^AAAAAA==" + encoded + "AAAAAA==^#~@");
        return !plain.isEmpty() && plain.charAt(plain.length() - 1) == wanted;
    }
}
