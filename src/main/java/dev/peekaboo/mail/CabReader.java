package dev.peekaboo.mail;

import dev.peekaboo.mail.mime.FileNames;
import dev.peekaboo.mail.mime.RawText;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a Windows cabinet, [MS-CAB]. Folders that are stored or packed with MSZIP are unpacked
 * here; for LZX and Quantum another program is asked.
 */
final class CabReader {
    private static final int HAS_PREVIOUS = 1;
    private static final int HAS_NEXT = 2;
    private static final int HAS_RESERVE = 4;
    private static final int FILE = 16;
    private static final int CONTINUED = 0xfffd;
    private static final int UTF_8 = 0x80;
    private static final int STORED = 0;
    private static final int MSZIP = 1;
    private static final int WINDOW = 32 << 10;
    private static final int LONGEST_NAME = 256;

    private final Harvest harvest;
    private final LittleEndian in;
    private final Map<Integer, byte[]> unpacked = new HashMap<>();
    private final List<Folder> folders = new ArrayList<>();
    private int folderReserve;
    private int blockReserve;

    CabReader(Harvest harvest, byte[] bytes) {
        this.harvest = harvest;
        in = new LittleEndian(bytes);
    }

    /**
     * Blocks that are packed as one.
     *
     * @param start of the first
     */
    private record Folder(long start, int blocks, int method) {}

    /**
     * @return false if nothing was read because another program must
     */
    boolean read() throws IOException {
        long at = header();
        for (int i = in.u16(26); i > 0 && at < in.size(); i--, at += 8 + folderReserve)
            folders.add(new Folder(in.u32(at), in.u16(at + 4), in.u16(at + 6) & 15));
        if (folders.stream().anyMatch(folder -> folder.method > MSZIP)) return false;
        if ((in.u16(30) & (HAS_PREVIOUS | HAS_NEXT)) != 0) harvest.gap(Gaps.cutOff());
        long file = in.u32(16);
        int files = in.u16(28);
        for (int i = 1; i <= files && file < in.size(); i++) {
            String raw = in.terminated(file + FILE, LONGEST_NAME);
            member(String.valueOf(i), file, raw);
            file += FILE + raw.length() + 1;
        }
        return true;
    }

    /**
     * @return where the folders are listed
     */
    private long header() {
        long at = 36;
        int flags = in.u16(30);
        if ((flags & HAS_RESERVE) != 0) {
            folderReserve = in.u8(at + 2);
            blockReserve = in.u8(at + 3);
            at += 4 + in.u16(at);
        }
        int texts = ((flags & HAS_PREVIOUS) != 0 ? 2 : 0) + ((flags & HAS_NEXT) != 0 ? 2 : 0);
        for (int i = 0; i < texts; i++) at += in.terminated(at, LONGEST_NAME).length() + 1;
        return at;
    }

    private void member(String position, long file, String raw) throws IOException {
        byte[] name = raw.getBytes(StandardCharsets.ISO_8859_1);
        boolean utf8 = (in.u16(file + 14) & UTF_8) != 0;
        Claims claims =
                Claims.names(
                        FileNames.of(
                                List.of(
                                        utf8
                                                ? new String(name, StandardCharsets.UTF_8)
                                                : RawText.decode(name))));
        int folder = in.u16(file + 8);
        if (folder >= CONTINUED || folder >= folders.size()) {
            harvest.gap(Gaps.unreadable(claims.label(position), new IOException("its folder")));
            return;
        }
        byte[] all = unpacked(folder);
        long size = in.u32(file);
        byte[] bytes = new LittleEndian(all).copy(in.u32(file + 4), size);
        if (bytes.length < size)
            harvest.gap(Gaps.unreadable(claims.label(position), new IOException("its data")));
        if (bytes.length > 0 || size == 0)
            harvest.add(position, claims, new ByteArrayInputStream(bytes));
    }

    private byte[] unpacked(int number) throws IOException {
        byte[] known = unpacked.get(number);
        if (known != null) return known;
        Folder folder = folders.get(number);
        var out = new ByteArrayOutputStream();
        long at = folder.start;
        for (int i = 0; i < folder.blocks && at < in.size(); i++) {
            harvest.tick();
            int packed = in.u16(at + 4);
            byte[] block = in.copy(at + 8 + blockReserve, packed);
            if (!unpack(folder, block, out)) break;
            if (out.size() > Source.LARGEST_IN_MEMORY) {
                harvest.gap(Gaps.tooLargeToRead(Source.LARGEST_IN_MEMORY));
                break;
            }
            at += 8 + blockReserve + packed;
        }
        // Only the last is kept: members come in the order of their folders.
        unpacked.clear();
        unpacked.put(number, out.toByteArray());
        return out.toByteArray();
    }

    private static boolean unpack(Folder folder, byte[] block, ByteArrayOutputStream out) {
        if (folder.method == STORED) {
            out.writeBytes(block);
            return true;
        }
        if (block.length < 2 || block[0] != 'C' || block[1] != 'K') return false;
        byte[] piece = new byte[WINDOW];
        // Each block may refer to the 32 KiB before it.
        byte[] before = out.toByteArray();
        int start = Math.max(0, before.length - WINDOW);
        try (var inflater = new Inflater(true)) {
            if (before.length > 0) inflater.setDictionary(before, start, before.length - start);
            inflater.setInput(block, 2, block.length - 2);
            for (int n; (n = inflater.inflate(piece)) > 0; ) out.write(piece, 0, n);
            return inflater.finished();
        } catch (DataFormatException _) {
            return false;
        }
    }
}
