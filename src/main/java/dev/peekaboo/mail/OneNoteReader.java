package dev.peekaboo.mail;

import dev.peekaboo.mail.mime.FileNames;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files embedded in a OneNote section: FileDataStoreObjects, [MS-ONESTORE] 2.6.13. Their names are
 * properties elsewhere in the file; which belongs to which is told nowhere near, so every file gets
 * those names that have different extensions.
 */
final class OneNoteReader {
    private static final byte[] HEADER = {
        (byte) 0xe7,
        0x16,
        (byte) 0xe3,
        (byte) 0xbd,
        0x65,
        0x26,
        0x11,
        0x45,
        (byte) 0xa4,
        (byte) 0xc4,
        (byte) 0x8d,
        0x4d,
        0x0b,
        0x7a,
        (byte) 0x9e,
        (byte) 0xac
    };
    private static final int DATA = 36;

    /** A file name in UTF-16, one char for each byte. */
    private static final Pattern NAME =
            Pattern.compile(
                    "((?:[\\x20-\\x7e\\u00a0-\\u00ff]\\x00){1,120}\\.\\x00(?:[A-Za-z0-9]\\x00){2,5})\\x00\\x00");

    private static final int MOST_NAMES = 200;

    /** Names are searched for in so many bytes. */
    private static final int SEARCHED = 4 << 20;

    private final Harvest harvest;

    OneNoteReader(Harvest harvest) {
        this.harvest = harvest;
    }

    void read(byte[] bytes) throws IOException {
        var in = new LittleEndian(bytes);
        List<String> names = names(bytes);
        int found = 0;
        for (int at = in.indexOf(HEADER, 0); at >= 0; at = in.indexOf(HEADER, at + 1)) {
            byte[] file = in.copy(at + DATA, in.s64(at + HEADER.length));
            if (file.length == 0) continue;
            harvest.add(
                    String.valueOf(++found), claims(file, names), new ByteArrayInputStream(file));
        }
    }

    /** Pictures are what most notebooks hold; no name makes them anything else. */
    private static Claims claims(byte[] file, List<String> names) {
        var in = new LittleEndian(file);
        boolean picture =
                in.u32(0) == 0x474e5089L
                        || (in.u32(0) & 0xffffff) == 0xffd8ff
                        || in.u32(0) == 0x38464947L;
        return picture ? Claims.NONE : Claims.names(names);
    }

    private static List<String> names(byte[] bytes) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = NAME.matcher(new LittleEndian(bytes).latin1(0, SEARCHED));
        while (matcher.find() && names.size() < MOST_NAMES)
            names.add(
                    new String(
                            matcher.group(1).getBytes(StandardCharsets.ISO_8859_1),
                            StandardCharsets.UTF_16LE));
        return FileNames.of(names);
    }
}
