package dev.peekaboo.analyzer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A ZIP file read as forgivingly as Office reads it: checksums and sizes are not believed, bytes
 * before the archive do not matter, and without a usable directory at the end the local headers are
 * searched for. [APPNOTE] 4.3.
 */
final class LenientZip {
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCAL_SIZE = 30;
    private static final int CENTRAL_SIZE = 46;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 0xffff;

    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int ENCRYPTED = 1;

    private final Bytes bytes;
    private final List<Entry> entries = new ArrayList<>();
    private boolean hasDirectory;
    private boolean cut;

    private LenientZip(Bytes bytes) {
        this.bytes = bytes;
    }

    /**
     * @param data where the packed bytes begin
     * @param packed how many there are at most
     */
    record Entry(String name, int method, boolean encrypted, int data, int packed) {
        /** With slashes and in lower case, as names in Office packages are compared. */
        String key() {
            String key = name.replace('\\', '/').toLowerCase(Locale.ROOT);
            return key.startsWith("/") ? key.substring(1) : key;
        }
    }

    /**
     * The beginning or all of an entry.
     *
     * @param whole whether the entry ended there, undamaged
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Unpacked(byte[] bytes, boolean whole) {}

    static LenientZip of(Bytes bytes) {
        LenientZip zip = new LenientZip(bytes);
        zip.readDirectory();
        zip.hasDirectory = !zip.entries.isEmpty();
        if (!zip.hasDirectory) zip.searchLocalHeaders();
        return zip;
    }

    List<Entry> entries() {
        return entries;
    }

    /** Whether entries were found through the directory at the end. */
    boolean hasDirectory() {
        return hasDirectory;
    }

    /** Whether there are more entries than were read. */
    boolean isCut() {
        return cut;
    }

    private void readDirectory() {
        int end = findEnd();
        if (end < 0) return;
        long size = bytes.u32(end + 12);
        long offset = bytes.u32(end + 16);
        // With bytes before the archive its offsets may or may not count them.
        long shift = 0;
        if (offset > end || !bytes.hasInt((int) offset, CENTRAL)) shift = end - size - offset;
        long at = offset + shift;
        while (at >= 0 && at + CENTRAL_SIZE <= bytes.size() && bytes.hasInt((int) at, CENTRAL)) {
            if (isFull()) return;
            addCentral((int) at, shift);
            at +=
                    CENTRAL_SIZE
                            + bytes.u16((int) at + 28)
                            + bytes.u16((int) at + 30)
                            + bytes.u16((int) at + 32);
        }
    }

    private int findEnd() {
        int least = Math.max(0, bytes.size() - END_SIZE - LONGEST_COMMENT);
        for (int at = bytes.size() - END_SIZE; at >= least; at--)
            if (bytes.hasInt(at, END)) return at;
        return -1;
    }

    private void addCentral(int at, long shift) {
        long local = bytes.u32(at + 42) + shift;
        if (local < 0 || local + LOCAL_SIZE > bytes.size() || !bytes.hasInt((int) local, LOCAL))
            return;
        int start = (int) local;
        int flags = bytes.u16(at + 8) | bytes.u16(start + 6);
        String name = bytes.latin1(at + CENTRAL_SIZE, bytes.u16(at + 28));
        add(name, bytes.u16(at + 10), flags, start, bytes.u32(at + 20));
    }

    private void searchLocalHeaders() {
        int at = nextLocal(0);
        while (at >= 0 && at + LOCAL_SIZE <= bytes.size() && !isFull()) {
            int next = nextLocal(at + LOCAL_SIZE);
            int end = next < 0 ? bytes.size() : next;
            String name = bytes.latin1(at + LOCAL_SIZE, bytes.u16(at + 26));
            add(name, bytes.u16(at + 8), bytes.u16(at + 6), at, end - at);
            at = next;
        }
    }

    private int nextLocal(int from) {
        return bytes.indexOf("PK\3\4".getBytes(StandardCharsets.ISO_8859_1), from, bytes.size());
    }

    private void add(String name, int method, int flags, int local, long packed) {
        int data = local + LOCAL_SIZE + bytes.u16(local + 26) + bytes.u16(local + 28);
        if (data > bytes.size()) return;
        int length = (int) Math.min(packed, bytes.size() - data);
        entries.add(new Entry(name, method, (flags & ENCRYPTED) != 0, data, length));
    }

    private boolean isFull() {
        cut |= entries.size() >= HuntLimit.STREAMS.most;
        return cut;
    }

    /** Unpacks at most so many bytes; less if the entry is shorter or damaged. */
    Unpacked read(Entry entry, int most) {
        if (entry.encrypted()) return new Unpacked(new byte[0], false);
        if (entry.method() == STORED) {
            byte[] copy = bytes.copy(entry.data(), Math.min(most, entry.packed()));
            return new Unpacked(copy, copy.length == entry.packed());
        }
        if (entry.method() != DEFLATED) return new Unpacked(new byte[0], false);
        return inflate(bytes.slice(entry.data(), entry.packed()), most);
    }

    private static Unpacked inflate(ByteBuffer packed, int most) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(most, 1 << 16));
        byte[] piece = new byte[Math.min(most, 1 << 13)];
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(packed);
            while (out.size() < most && !inflater.finished()) {
                int n = inflater.inflate(piece, 0, Math.min(piece.length, most - out.size()));
                if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) break;
                out.write(piece, 0, n);
            }
            return new Unpacked(out.toByteArray(), inflater.finished());
        } catch (DataFormatException e) {
            return new Unpacked(out.toByteArray(), false);
        }
    }
}
