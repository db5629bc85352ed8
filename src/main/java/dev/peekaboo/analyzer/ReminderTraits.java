package dev.peekaboo.analyzer;

import dev.peekaboo.Content;
import dev.peekaboo.report.Trait;

import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The sound of a reminder in an Outlook message: PidLidReminderFileParameter, [MS-OXPROPS] 2.221.
 * In a saved message it has a number of that file's own ([MS-OXMSG] 2.2.3), in a winmail.dat its
 * name stands before it ([MS-OXTNEF] 2.1.3.4).
 */
final class ReminderTraits {
    private static final int REMINDER_FILE = 0x851f;
    private static final int FIRST_NAMED = 0x8000;
    private static final String NAMES = "__nameid_version1.0";
    private static final String NAMED = "__substg1.0_00030102";
    private static final int LARGEST_TABLE = 1 << 20;
    private static final int LONGEST = 4096;

    /** PSETID_Common, kind 0, and the number. */
    private static final byte[] IN_TNEF =
            HexFormat.of().parseHex("0820060000000000c000000000000046" + "00000000" + "1f850000");

    private ReminderTraits() {}

    static void inMessage(Content content, TraitList found) throws IOException {
        try (POIFSFileSystem file = OleFile.open(content)) {
            DirectoryNode root = file.getRoot();
            if (!root.hasEntryCaseInsensitive(NAMES)
                    || !(root.getEntryCaseInsensitive(NAMES) instanceof DirectoryNode names))
                return;
            Bytes table = Bytes.of(OleFile.read(names, NAMED, LARGEST_TABLE));
            for (int at = 0; at + 8 <= table.size(); at += 8)
                if (table.u32(at) == REMINDER_FILE && (table.u16(at + 4) & 1) == 0)
                    value(root, FIRST_NAMED + table.u16(at + 6), found);
        } catch (FileNotFoundException _) {
            // No named properties: no reminder.
        }
    }

    private static void value(DirectoryNode root, int property, TraitList found)
            throws IOException {
        String stream = "__substg1.0_%04X".formatted(property);
        if (root.hasEntryCaseInsensitive(stream + "001F"))
            sound(OleFile.read(root, stream + "001F", LONGEST), true, found);
        if (root.hasEntryCaseInsensitive(stream + "001E"))
            sound(OleFile.read(root, stream + "001E", LONGEST), false, found);
    }

    static void inTnef(Bytes bytes, TraitList found) {
        for (int at = bytes.indexOf(IN_TNEF, 0, bytes.size()); at >= 4; ) {
            int value = at + IN_TNEF.length;
            if (value + 8 > bytes.size()) return;
            int length = (int) Math.min(bytes.u32(value + 4), LONGEST);
            byte[] text = bytes.copy(value + 8, Math.min(length, bytes.size() - value - 8));
            sound(text, bytes.u16(at - 4) == 0x1f, found);
            at = bytes.indexOf(IN_TNEF, value, bytes.size());
        }
    }

    private static void sound(byte[] raw, boolean wide, TraitList found) {
        String text =
                new String(raw, wide ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1)
                        .replace("\0", "");
        if (Share.isShare(text)) found.add(Trait.REMINDER_FROM_SHARE, text);
    }
}
