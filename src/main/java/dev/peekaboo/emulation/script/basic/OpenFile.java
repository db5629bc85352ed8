package dev.peekaboo.emulation.script.basic;

/** A file that a program has open under a number; one character a byte. */
final class OpenFile {
    private static final int LONGEST = 16 << 20;

    private final String path;
    private final StringBuilder content;
    private final boolean isWritten;
    private int at;
    private boolean isChanged;

    /**
     * @param at where reading and writing begin
     */
    OpenFile(String path, String content, boolean isWritten, int at) {
        this.path = path;
        this.content = new StringBuilder(content);
        this.isWritten = isWritten;
        this.at = at;
    }

    String path() {
        return path;
    }

    String content() {
        return content.toString();
    }

    boolean isToBeWritten() {
        return isWritten && isChanged;
    }

    int length() {
        return content.length();
    }

    int place() {
        return at;
    }

    boolean isAtEnd() {
        return at >= content.length();
    }

    /** Counted from 1. */
    void seek(int position) {
        if (position < 1) throw VbError.of(63);
        at = position - 1;
    }

    void write(String text) {
        put(text);
    }

    void put(String bytes) {
        isChanged = true;
        if (at + bytes.length() > LONGEST) throw VbError.of(61);
        while (content.length() < at) content.append('\0');
        content.replace(at, Math.min(content.length(), at + bytes.length()), bytes);
        at += bytes.length();
    }

    String take(int count) {
        int start = Math.min(at, content.length());
        int end = Math.min(content.length(), start + Math.max(count, 0));
        at = end;
        return content.substring(start, end);
    }

    String line() {
        if (isAtEnd()) throw VbError.of(62);
        int end = content.indexOf("\n", at);
        String line = take((end < 0 ? content.length() : end + 1) - at);
        return line.stripTrailing();
    }

    /** Up to the next comma or the end of the line; quotes are taken off. */
    String field() {
        if (isAtEnd()) throw VbError.of(62);
        int end = at;
        boolean isQuoted = false;
        while (end < content.length()) {
            char c = content.charAt(end);
            if (c == '"') isQuoted = !isQuoted;
            else if (!isQuoted && (c == ',' || c == '\n')) break;
            end++;
        }
        String field = take(end - at).strip();
        at = Math.min(at + 1, content.length());
        return field.replaceAll("^\"|\"$", "");
    }
}
