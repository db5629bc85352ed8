package dev.peekaboo.sandbox;

import dev.peekaboo.Sample;

/**
 * The file name a sandbox is told. The declared name is an attacker's, so only plain ASCII of it is
 * kept: names in other letters are known to make Cuckoo and CAPE fail, and the rest could break a
 * header, a path or a command line.
 */
final class SampleName {
    private static final int LONGEST = 128;
    private static final int LONGEST_EXTENSION = 16;
    private static final String ALLOWED = " ._-()[]+,=@~";

    private SampleName() {}

    static String of(Sample sample, boolean original) {
        String declared = sample.declared().name();
        if (!original || declared == null) return hashed(sample);
        String name = plain(declared);
        return name.chars().anyMatch(c -> isLetterOrDigit((char) c)) ? name : hashed(sample);
    }

    private static String hashed(Sample sample) {
        String extension = sample.declared().extension();
        boolean usable =
                extension != null
                        && !extension.isEmpty()
                        && extension.length() <= LONGEST_EXTENSION
                        && extension.chars().allMatch(c -> isLetterOrDigit((char) c));
        return usable ? sample.sha256().hex() + "." + extension : sample.sha256().hex();
    }

    private static String plain(String declared) {
        StringBuilder name = new StringBuilder();
        // By character and not by half of one: a symbol outside the basic plane is one underscore.
        declared.codePoints().forEach(c -> name.append(isAllowed(c) ? (char) c : '_'));
        // Windows drops dots and spaces at the end, and what remains is another name.
        String stripped = name.toString().replaceFirst("[. ]+$", "").stripLeading();
        String visible = stripped.startsWith(".") ? "_" + stripped : stripped;
        return shortened(visible);
    }

    private static String shortened(String name) {
        if (name.length() <= LONGEST) return name;
        int dot = name.lastIndexOf('.');
        String extension =
                dot >= 0 && name.length() - dot <= LONGEST_EXTENSION + 1 ? name.substring(dot) : "";
        return name.substring(0, LONGEST - extension.length()) + extension;
    }

    private static boolean isAllowed(int c) {
        return c < 0x80 && (isLetterOrDigit((char) c) || ALLOWED.indexOf(c) >= 0);
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
