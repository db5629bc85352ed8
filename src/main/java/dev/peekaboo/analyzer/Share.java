package dev.peekaboo.analyzer;

import java.util.regex.Pattern;

/** Addresses of files on other machines, as Windows understands them. */
final class Share {
    /** Two slashes and a host, or more slashes of which at least two are the host's. */
    private static final Pattern SHARE =
            Pattern.compile(
                    "^(?:file:(?://(?![\\\\/])|[\\\\/]{4,}|///?\\\\\\\\)|\\\\\\\\)"
                            + "(?!\\.?[\\\\/]|[a-z][:|]|localhost[\\\\/]|127\\.|\\?)([^\\\\/\\s\"'<>]{1,255})[\\\\/]",
                    Pattern.CASE_INSENSITIVE);

    /** Behind a file's name an exclamation mark and the name of an item in it. */
    private static final Pattern MONIKER =
            Pattern.compile(
                    "^file:[\\\\/]{2,}(?![a-z][:|])[^\\\\/!?#]+[\\\\/][^?#!]*![^\\\\/]",
                    Pattern.CASE_INSENSITIVE);

    private Share() {}

    static boolean isShare(String address) {
        return SHARE.matcher(address).find();
    }

    static boolean isMoniker(String address) {
        return MONIKER.matcher(address).find();
    }
}
