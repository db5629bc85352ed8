package dev.peekaboo.mail;

import dev.peekaboo.mail.mime.FileNames;
import dev.peekaboo.mail.mime.RawText;

import org.apache.commons.compress.archivers.zip.UnicodePathExtraField;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The names of a zip member: as the central directory has it, in Info-ZIP's Unicode extra field
 * (APPNOTE 4.6.9), and in the local header, where a program that reads the archive as a stream
 * takes it from.
 */
final class ZipNames {
    private static final Charset CP437 = Charset.forName("IBM437");
    private static final Charset CP850 = Charset.forName("IBM850");

    private ZipNames() {}

    static Claims claims(ZipArchiveEntry entry, Optional<LocalHeader> local) {
        byte[] raw = entry.getRawName();
        boolean unix = entry.getPlatform() == ZipArchiveEntry.PLATFORM_UNIX;
        List<String> names = new ArrayList<>();
        String central =
                raw == null
                        ? entry.getName()
                        : text(raw, entry.getGeneralPurposeBit().usesUTF8ForNames(), unix);
        if (entry.getExtraField(UnicodePathExtraField.UPATH_ID)
                instanceof UnicodePathExtraField unicode) {
            String name = new String(unicode.getUnicodeName(), StandardCharsets.UTF_8);
            // It counts only if it was made for this name; not every program checks that.
            boolean valid = raw != null && unicode.getNameCRC32() == crc(raw);
            names.add(valid ? name : central);
            names.add(valid ? central : name);
        } else {
            names.add(central);
        }
        local.ifPresent(header -> names.add(text(header.name(), header.isUtf8(), unix)));
        return Claims.names(FileNames.of(names));
    }

    /** The name of a member that only its local header tells of. */
    static Claims claims(LocalHeader local) {
        return Claims.names(FileNames.of(List.of(text(local.name(), local.isUtf8(), false))));
    }

    private static String text(byte[] raw, boolean utf8, boolean unix) {
        // Well-formed UTF-8 with more than ASCII in it is no accident, flag or not.
        Optional<String> wellFormed = RawText.utf8(raw);
        if (wellFormed.isPresent()) return wellFormed.get();
        if (utf8 || unix) return RawText.decode(raw);
        String american = new String(raw, CP437);
        // Western European Windows writes letters where American DOS has lines and boxes.
        boolean boxes = american.chars().anyMatch(c -> c >= 0x2500 && c < 0x25a0);
        return boxes ? new String(raw, CP850) : american;
    }

    private static long crc(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
