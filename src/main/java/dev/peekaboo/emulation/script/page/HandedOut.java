package dev.peekaboo.emulation.script.page;

import dev.peekaboo.emulation.Paths;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What kind of file a page hands out, by its first bytes and, for what has none, by its name. */
final class HandedOut {
    private static final Map<String, String> MAGIC =
            Map.ofEntries(
                    Map.entry("MZ", "program"),
                    Map.entry("\u007fELF", "program"),
                    Map.entry("PK\u0003\u0004", "archive"),
                    Map.entry("Rar!", "archive"),
                    Map.entry("7z\u00bc\u00af", "archive"),
                    Map.entry("\u001f\u008b", "archive"),
                    Map.entry("\u00fd7zXZ", "archive"),
                    Map.entry("BZh", "archive"),
                    Map.entry("MSCF", "archive"),
                    Map.entry("conectix", "disk-image"),
                    Map.entry("vhdxfile", "disk-image"),
                    Map.entry("L\0\0\0\u0001\u0014\u0002\0", "shortcut"),
                    Map.entry("%PDF", "document"),
                    Map.entry("{\\rt", "document"),
                    Map.entry("\u00d0\u00cf\u0011\u00e0", "document"),
                    Map.entry("\u0089PNG", "picture"),
                    Map.entry("\u00ff\u00d8\u00ff", "picture"),
                    Map.entry("GIF8", "picture"));

    private static final Set<String> IMAGES = Set.of("iso", "img", "vhd", "vhdx", "udf");
    private static final Set<String> PAGES = Set.of("htm", "html", "svg", "shtml", "xhtml", "mht");
    private static final Set<String> OFFICE =
            Set.of(
                    "docx", "xlsx", "pptx", "docm", "xlsm", "pptm", "xlsb", "odt", "ods", "odp",
                    "epub");

    private static final int ISO_MARK = 0x8001;

    private HandedOut() {}

    /** In one word: program, archive, disk-image, shortcut, script, document, page ... */
    static String kind(String name, String content, String type) {
        String extension = extension(name);
        for (Map.Entry<String, String> magic : MAGIC.entrySet())
            if (content.startsWith(magic.getKey())) return ofPackage(magic.getValue(), extension);
        if (content.startsWith("CD001", ISO_MARK) || IMAGES.contains(extension))
            return "disk-image";
        if (Paths.runs(name)) return "script";
        if (PAGES.contains(extension) || type.contains("html") || type.contains("svg"))
            return "page";
        return isText(content) ? "text" : "data";
    }

    /** Office documents are ZIP files, too. */
    private static String ofPackage(String kind, String extension) {
        if (extension.equals("msi")) return "program";
        return kind.equals("archive") && OFFICE.contains(extension) ? "document" : kind;
    }

    private static String extension(String name) {
        String file = Paths.fileName(name);
        return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean isText(String content) {
        return content.chars()
                .limit(512)
                .allMatch(c -> c >= ' ' || c == '\t' || c == '\n' || c == '\r');
    }
}
