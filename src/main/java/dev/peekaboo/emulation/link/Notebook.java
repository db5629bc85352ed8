package dev.peekaboo.emulation.link;

import dev.peekaboo.emulation.Paths;
import dev.peekaboo.emulation.Trace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files in a OneNote section ([MS-ONESTORE] 2.6.13 FileDataStoreObject). */
final class Notebook {
    /** {BDE316E7-2665-4511-A4C4-8D4D0B7A9EAC} as it stands in a file. */
    private static final String FILE_DATA =
            "\u00e7\u0016\u00e3\u00bd\u0065\u0026\u0011\u0045\u00a4\u00c4\u008d\u004d\u000b\u007a\u009e\u00ac";

    private static final int HEADER = 36;
    private static final int MOST_FILES = 20;

    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N} _().,\\[\\]+-]{1,100}\\.[A-Za-z0-9]{1,10}(?=\\x00)");

    private Notebook() {}

    static void read(String bytes, Trace trace) {
        trace.enters("notebook");
        LittleEndian file = new LittleEndian(bytes);
        Deque<String> names = names(bytes);
        int found = 0;
        for (int at = bytes.indexOf(FILE_DATA); at >= 0; at = bytes.indexOf(FILE_DATA, at + 1)) {
            String content = file.part(at + HEADER, file.u31(at + 16));
            if (isPicture(content) || content.isEmpty()) continue;
            if (++found > MOST_FILES) {
                trace.limit("files in a notebook");
                return;
            }
            trace.brings(names.isEmpty() ? name(content) : names.remove(), content);
        }
    }

    private static boolean isPicture(String content) {
        return content.startsWith("\u0089PNG")
                || content.startsWith("\u00ff\u00d8")
                || content.startsWith("GIF8")
                || content.startsWith("BM")
                || content.startsWith("\u0001\0\0\0");
    }

    /**
     * Files are named elsewhere in the section; those that Windows would run are taken in order.
     */
    private static Deque<String> names(String bytes) {
        Deque<String> names = new ArrayDeque<>();
        for (int shift = 0; shift < 2; shift++) {
            byte[] raw =
                    bytes.substring(Math.min(shift, bytes.length()))
                            .getBytes(StandardCharsets.ISO_8859_1);
            Matcher name = NAME.matcher(new String(raw, StandardCharsets.UTF_16LE));
            while (name.find() && names.size() < 100)
                if (Paths.runs(name.group()) && !names.contains(name.group()))
                    names.add(name.group());
        }
        return names;
    }

    private static String name(String content) {
        String start =
                content.substring(0, Math.min(content.length(), 4096))
                        .toLowerCase(java.util.Locale.ROOT);
        if (start.contains("<hta:") || start.contains("<script")) return "embedded.hta";
        if (start.startsWith("@echo") || start.contains("powershell")) return "embedded.cmd";
        if (start.contains("createobject(") || start.contains("wscript."))
            return start.contains("var ") ? "embedded.js" : "embedded.vbs";
        return "";
    }
}
