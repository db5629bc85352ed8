package dev.peekaboo.analyzer;

import org.apache.poi.poifs.filesystem.DirectoryNode;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The text and the variables of a binary Word document ([MS-DOC] 2.4.1, 2.9.325). */
final class WordText {
    private static final int LARGEST = 16 << 20;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** Places in the file information block: the piece table, and the variables. */
    private static final int PIECES = 0x1A2;

    /** Texts about the document; the second is its template ([MS-DOC] 2.9.281). */
    private static final int ASSOCIATED = 0x19A;

    private static final int VARIABLES = 0x27A;
    private static final int FLAGS = 10;
    private static final int SECOND_TABLE = 0x0200;

    private final Bytes document;
    private final Bytes table;
    private final DocumentData data;

    private WordText(Bytes document, Bytes table, DocumentData data) {
        this.document = document;
        this.table = table;
        this.data = data;
    }

    static void read(DirectoryNode root, DocumentData data) throws IOException {
        Bytes document = Bytes.of(OleFile.read(root, "WordDocument", LARGEST));
        if (document.size() < VARIABLES + 8) return;
        String name = (document.u16(FLAGS) & SECOND_TABLE) != 0 ? "1Table" : "0Table";
        if (!root.hasEntryCaseInsensitive(name)) return;
        Bytes table = Bytes.of(OleFile.read(root, name, LARGEST));
        WordText word = new WordText(document, table, data);
        try {
            word.pieces();
            word.variables();
            word.template();
        } catch (IndexOutOfBoundsException e) {
            data.gap("the text of the document is damaged");
        }
    }

    private void pieces() {
        long at = document.u32(PIECES);
        long length = document.u32(PIECES + 4);
        if (length == 0 || at + length > table.size()) return;
        int place = (int) at;
        int end = (int) (at + length);
        // Formatting may come first.
        while (place + 3 < end && table.u8(place) == 1) place += 3 + table.u16(place + 1);
        if (place + 5 > end || table.u8(place) != 2) return;
        int count = (int) ((table.u32(place + 1) - 4) / 12);
        int positions = place + 5;
        int descriptors = positions + 4 * (count + 1);
        for (int i = 0; i < count && descriptors + 8 * (i + 1) <= end; i++) {
            long letters = table.u32(positions + 4 * (i + 1)) - table.u32(positions + 4 * i);
            piece(table.u32(descriptors + 8 * i + 2), letters);
        }
    }

    private void piece(long where, long letters) {
        boolean isNarrow = (where & 0x40000000L) != 0;
        long start = (where & 0x3fffffffL) / (isNarrow ? 2 : 1);
        long size = letters * (isNarrow ? 1 : 2);
        if (start + size > document.size() || size < 0) return;
        byte[] raw = document.copy((int) start, (int) size);
        data.text(new String(raw, isNarrow ? WINDOWS : StandardCharsets.UTF_16LE));
    }

    /** A table of names, and behind it as many values. */
    private void variables() {
        long start = document.u32(VARIABLES);
        if (document.u32(VARIABLES + 4) < 6 || start + 6 > table.size()) return;
        int at = (int) start;
        if (table.u16(at) != 0xffff) return;
        int count = table.u16(at + 2);
        int extra = table.u16(at + 4);
        at += 6;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(text(at));
            at += 2 + 2 * table.u16(at) + extra;
        }
        for (String name : names) {
            data.variable(name, text(at));
            at += 2 + 2 * table.u16(at);
        }
    }

    private void template() {
        int at = (int) document.u32(ASSOCIATED);
        if (document.u32(ASSOCIATED + 4) < 10 || table.u16(at) != 0xffff) return;
        int second = at + 6 + 2 + 2 * table.u16(at + 6);
        data.template(text(second));
    }

    private String text(int at) {
        return new String(table.copy(at + 2, 2 * table.u16(at)), StandardCharsets.UTF_16LE);
    }
}
