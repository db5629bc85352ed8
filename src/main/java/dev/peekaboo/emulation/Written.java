package dev.peekaboo.emulation;

/**
 * A file a sample wrote.
 *
 * @param content one character a byte, cut at 1 Mi
 * @param fetched whether it holds what was downloaded
 */
public record Written(String path, String content, boolean fetched) {
    /** What it is by its first characters and its name: program, script, archive, data or text. */
    String kind() {
        if (content.startsWith("MZ")) return "program";
        if (content.startsWith("PK\u0003\u0004")) return "archive";
        if (Paths.runs(path)) return "script";
        return content.chars()
                        .limit(512)
                        .allMatch(c -> c >= ' ' || c == '\t' || c == '\n' || c == '\r')
                ? "text"
                : "data";
    }
}
