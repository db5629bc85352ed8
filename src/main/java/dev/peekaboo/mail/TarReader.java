package dev.peekaboo.mail;

import dev.peekaboo.mail.mime.FileNames;
import dev.peekaboo.mail.mime.RawText;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads a tar archive from its beginning to its end. */
final class TarReader {
    /** No larger blocks, or the library skips what is in the last one behind the end. */
    private static final int BLOCK = 512;

    private static final int RECORD = 512;
    private static final String BYTES = StandardCharsets.ISO_8859_1.name();

    private final Harvest harvest;
    private int members;

    TarReader(Harvest harvest) {
        this.harvest = harvest;
    }

    void read(InputStream in) throws IOException {
        // Latin-1 keeps the bytes of the names, so that we can look at them.
        var tar = new TarArchiveInputStream(in, BLOCK, RECORD, BYTES, true);
        TarArchiveEntry entry;
        while ((entry = tar.getNextEntry()) != null) {
            // Folders, links and devices have no content; if one has, programs that do not know
            // its type save it as a file.
            if (entry.getSize() == 0 && isSpecial(entry)) continue;
            String position = String.valueOf(++members);
            Claims claims = Claims.names(FileNames.of(List.of(text(entry.getName()))));
            harvest.add(position, claims, tar);
        }
        if (holdsMore(in)) harvest.gap(Gaps.behindTheEnd());
    }

    private static boolean isSpecial(TarArchiveEntry entry) {
        return entry.isDirectory()
                || entry.isSymbolicLink()
                || entry.isLink()
                || entry.isCharacterDevice()
                || entry.isBlockDevice()
                || entry.isFIFO();
    }

    /** Names from extended headers are decoded already. */
    private static String text(String name) {
        boolean bytes = name.chars().allMatch(c -> c <= 0xff);
        return bytes ? RawText.decode(name.getBytes(StandardCharsets.ISO_8859_1)) : name;
    }

    /** Zeros fill an archive up to a round size; anything else some programs would unpack. */
    private static boolean holdsMore(InputStream in) throws IOException {
        byte[] buffer = new byte[8192];
        int length;
        while ((length = in.read(buffer)) >= 0)
            for (int i = 0; i < length; i++) if (buffer[i] != 0) return true;
        return false;
    }
}
