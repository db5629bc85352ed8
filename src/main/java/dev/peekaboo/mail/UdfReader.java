package dev.peekaboo.mail;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * The files of a UDF volume, ECMA-167 with one physical partition, as Windows and burning programs
 * write it. Versions with a metadata partition or a virtual one are not read, which is a gap.
 */
final class UdfReader {
    private static final int SECTOR = DiscReader.SECTOR;
    private static final int ANCHOR = 256;
    private static final int LARGEST_FOLDER = 4 << 20;
    private static final int MOST_FOLDERS = 5000;

    private static final int PARTITION = 5;
    private static final int LOGICAL_VOLUME = 6;
    private static final int FILE_SET = 256;
    private static final int FILE_IDENTIFIER = 257;
    private static final int FILE_ENTRY = 261;
    private static final int EXTENDED_ENTRY = 266;

    private final DiscReader disc;
    private final Set<Long> seen = new HashSet<>();
    private long partition = -1;

    UdfReader(DiscReader disc) {
        this.disc = disc;
    }

    /** Where something is in the partition, in sectors, and how long it is, in bytes. */
    private record Extent(long sector, long length) {}

    void read() throws IOException {
        LittleEndian anchor = disc.bytes((long) ANCHOR * SECTOR, SECTOR);
        if (anchor.u16(0) != 2) return;
        Extent fileSet = volume(anchor.u32(20), anchor.u32(16) / SECTOR);
        if (fileSet == null || partition < 0) {
            disc.harvest().gap(Gaps.unsupported());
            return;
        }
        LittleEndian root = at(fileSet);
        if (root.u16(0) != FILE_SET) disc.harvest().gap(Gaps.unsupported());
        else entry("", root.u32(404));
    }

    private @Nullable Extent volume(long sector, long sectors) throws IOException {
        Extent fileSet = null;
        for (long i = 0; i < Math.min(sectors, 64); i++) {
            LittleEndian descriptor = disc.bytes((sector + i) * SECTOR, SECTOR);
            switch (descriptor.u16(0)) {
                case PARTITION -> partition = descriptor.u32(188);
                case LOGICAL_VOLUME -> {
                    fileSet = new Extent(descriptor.u32(252), SECTOR);
                    // A map of another type is a metadata or virtual partition.
                    if (descriptor.u8(440) != 1) return null;
                }
                default -> {
                    // Names and dates.
                }
            }
        }
        return fileSet;
    }

    private LittleEndian at(Extent extent) throws IOException {
        return disc.bytes((partition + extent.sector) * SECTOR, extent.length);
    }

    private void entry(String name, long sector) throws IOException {
        if (!seen.add(sector) || seen.size() > 4 * MOST_FOLDERS) return;
        LittleEndian entry = at(new Extent(sector, SECTOR));
        boolean extended = entry.u16(0) == EXTENDED_ENTRY;
        if (!extended && entry.u16(0) != FILE_ENTRY) {
            disc.harvest().gap(Gaps.unsupported());
            return;
        }
        boolean folder = entry.u8(16 + 11) == 4;
        long length = entry.s64(56);
        long start = extended ? 216 + entry.u32(208) : 176 + entry.u32(168);
        long descriptors = entry.u32(extended ? 212 : 172);
        // How the data is told: short (0) or long (1) descriptors, or the data itself (3).
        int kind = entry.u16(34) & 7;
        if (kind == 3)
            inside(name, folder, entry.copy(start, length), (partition + sector) * SECTOR + start);
        else extents(name, folder, entry, start, descriptors, kind, length);
    }

    private void inside(String name, boolean folder, byte[] data, long place) throws IOException {
        if (folder) folder(new LittleEndian(data));
        else disc.file(name, place, data.length);
    }

    private void extents(
            String name,
            boolean folder,
            LittleEndian entry,
            long start,
            long bytes,
            int kind,
            long length)
            throws IOException {
        int size = kind == 0 ? 8 : 16;
        Extent first = new Extent(entry.u32(start + 4), length);
        // Files that lie in several places come from discs that were written to again and again.
        boolean one = bytes <= size || follows(entry, start, bytes, size);
        if (!one || kind > 1) disc.harvest().gap(Gaps.unsupported());
        if (folder) folder(at(new Extent(first.sector, Math.min(length, LARGEST_FOLDER))));
        else disc.file(name, (partition + first.sector) * SECTOR, length);
    }

    /** Whether every extent begins where the one before ends. */
    private static boolean follows(LittleEndian entry, long start, long bytes, int size) {
        long next = entry.u32(start + 4);
        for (long at = start; at + size <= start + bytes; at += size) {
            long length = entry.u32(at) & 0x3fffffff;
            if (length == 0) return true;
            if (entry.u32(at + 4) != next) return false;
            next += (length + SECTOR - 1) / SECTOR;
        }
        return true;
    }

    private void folder(LittleEndian folder) throws IOException {
        int at = 0;
        while (folder.u16(at) == FILE_IDENTIFIER) {
            disc.harvest().tick();
            int flags = folder.u8(at + 18L);
            int nameLength = folder.u8(at + 19L);
            int use = folder.u16(at + 36L);
            boolean parent = (flags & 8) != 0;
            boolean deleted = (flags & 4) != 0;
            if (!parent && !deleted)
                entry(name(folder.copy(at + 38L + use, nameLength)), folder.u32(at + 24L));
            at += (38 + use + nameLength + 3) / 4 * 4;
        }
    }

    /** The first byte tells how many bits a letter has. */
    private static String name(byte[] raw) {
        if (raw.length == 0) return "";
        return raw[0] == 16
                ? new String(raw, 1, raw.length - 1, StandardCharsets.UTF_16BE)
                : new String(raw, 1, raw.length - 1, StandardCharsets.ISO_8859_1);
    }
}
