package dev.peekaboo.analyzer;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whether bytes are text, and kinds of text by how they begin. Text is what holds no control
 * characters but those of layout, in any 8-bit encoding, or begins with the mark of UTF-16 (the
 * rule of {@code file(1)}), or what begins as only some kind of text does. A script without {@code
 * #!} is plain text: only its name tells.
 */
final class TextLook {
    /** How far into a text its kind must show, in characters. */
    private static final int START = 8192;

    private static final Map<String, String> STARTS =
            Map.ofEntries(
                    Map.entry("{\\rt", "text/rtf"),
                    Map.entry("%!ps", "application/postscript"),
                    Map.entry("-----begin pgp message", "application/pgp-encrypted"),
                    Map.entry("-----begin pgp signature", "application/pgp-signature"),
                    Map.entry("-----begin pgp public key", "application/pgp-keys"),
                    Map.entry("-----begin pgp private key", "application/pgp-keys"),
                    Map.entry("regedit4", "text/x-ms-regedit"),
                    Map.entry("windows registry editor", "text/x-ms-regedit"),
                    Map.entry("[internetshortcut]", "application/x-mswinurl"),
                    Map.entry("[version]", "application/x-setupscript"),
                    Map.entry("id;p", "application/x-sylk"),
                    Map.entry("@echo off", "text/x-msdos-batch"),
                    Map.entry("begin:vcalendar", "text/calendar"),
                    Map.entry("begin:vcard", "text/vcard"),
                    Map.entry("<?php", "text/x-php"));

    private static final Map<String, String> INTERPRETERS =
            Map.of(
                    "python", "text/x-script.python",
                    "perl", "text/x-perl",
                    "php", "text/x-php",
                    "ruby", "text/x-ruby",
                    "node", "application/javascript",
                    "sh", "text/x-shellscript");

    private TextLook() {}

    /** The type, always known if it is text at all; empty if it is not. */
    static Optional<String> typeOf(byte[] head) {
        if (isUtf16(head, 0xFE, 0xFF)) return Optional.of(kind(head, StandardCharsets.UTF_16BE));
        if (isUtf16(head, 0xFF, 0xFE)) return Optional.of(kind(head, StandardCharsets.UTF_16LE));
        if (isEncodedScript(head)) return Optional.of(Found.TEXT);
        int length = textLength(head);
        String kind = kind(Arrays.copyOf(head, length), StandardCharsets.ISO_8859_1);
        // A mail, page or RTF file stays one with a stray control character or raw bytes in it.
        return length == head.length || !kind.equals(Found.TEXT)
                ? Optional.of(kind)
                : Optional.empty();
    }

    private static boolean isUtf16(byte[] head, int first, int second) {
        return head.length >= 2 && (head[0] & 0xff) == first && (head[1] & 0xff) == second;
    }

    /** Windows' encoded scripts (jse, vbe) hold odd characters but are meant as text. */
    private static boolean isEncodedScript(byte[] head) {
        return head.length >= 4
                && head[0] == '#'
                && head[1] == '@'
                && head[2] == '~'
                && head[3] == '^';
    }

    /** How many bytes come before the first that is in no text. */
    private static int textLength(byte[] head) {
        for (int i = 0; i < head.length; i++) {
            byte b = head[i];
            boolean control = b >= 0 && b < ' ' && !(b >= 7 && b <= 13) && b != 27;
            if (control || b == 127) return i;
        }
        return head.length;
    }

    private static String kind(byte[] head, Charset charset) {
        int bytes =
                Math.min(
                        head.length,
                        charset.equals(StandardCharsets.ISO_8859_1) ? START : 2 * START);
        String text = new String(head, 0, bytes, charset).toLowerCase(Locale.ROOT).stripLeading();
        // The marks of UTF-16 and, byte for byte, of UTF-8.
        for (String mark : List.of("\ufeff", "\u00ef\u00bb\u00bf"))
            if (text.startsWith(mark)) text = text.substring(mark.length()).stripLeading();
        return kind(text);
    }

    private static String kind(String text) {
        for (Map.Entry<String, String> start : STARTS.entrySet())
            if (text.startsWith(start.getKey())) return start.getValue();
        if (text.startsWith("#!")) return script(text);
        if (text.contains("\n[internetshortcut]")) return "application/x-mswinurl";
        return Markup.atStart(text)
                .or(() -> MailText.typeOf(text))
                .or(() -> Markup.within(text))
                .orElse(Found.TEXT);
    }

    private static String script(String text) {
        String line = text.lines().findFirst().orElse("");
        String type = Found.TEXT;
        int last = -1;
        // "#!/usr/bin/env python3": the last name in the line is the one that runs.
        for (Map.Entry<String, String> interpreter : INTERPRETERS.entrySet()) {
            int at = line.lastIndexOf(interpreter.getKey());
            if (at > last) {
                last = at;
                type = interpreter.getValue();
            }
        }
        return type;
    }
}
