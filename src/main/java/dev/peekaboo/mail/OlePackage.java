package dev.peekaboo.mail;

import dev.peekaboo.mail.mime.FileNames;
import dev.peekaboo.mail.mime.RawText;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A file that was dropped into a document: the content of a stream {@code \1Ole10Native} or of an
 * OLE 1 object of class {@code Package}. Specified nowhere; a size, flags, the label, the path it
 * came from, the path of a temporary copy, then the file.
 *
 * @param names the label's and those of both paths
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record OlePackage(List<String> names, byte[] file) {
    private static final int LONGEST_PATH = 1024;

    /**
     * @param size whether a size of four bytes comes first, as in {@code \1Ole10Native}
     */
    static Optional<OlePackage> read(byte[] bytes, boolean size) {
        var in = new LittleEndian(bytes);
        int at = size ? 4 : 0;
        if (in.u16(at) != 2) return Optional.empty();
        String label = in.terminated(at + 2, LONGEST_PATH);
        int path = at + 2 + label.length() + 1;
        String from = in.terminated(path, LONGEST_PATH);
        // Two numbers: 0x30000, and how long the next path is.
        int temporary = path + from.length() + 1 + 4;
        long length = in.u32(temporary);
        if (length > LONGEST_PATH) return Optional.empty();
        String copy = in.terminated(temporary + 4, (int) length);
        long data = temporary + 4 + length;
        byte[] file = in.copy(data + 4, in.u32(data));
        if (data + 4 > bytes.length) return Optional.empty();
        return Optional.of(new OlePackage(List.of(text(label), text(from), text(copy)), file));
    }

    private static String text(String raw) {
        return RawText.decode(raw.getBytes(StandardCharsets.ISO_8859_1));
    }

    void into(Harvest harvest, String position) throws IOException {
        List<String> claimed = names.stream().filter(name -> !name.isEmpty()).toList();
        harvest.add(position, Claims.names(FileNames.of(claimed)), new ByteArrayInputStream(file));
    }
}
