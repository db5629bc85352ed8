package dev.peekaboo.mail;

import dev.peekaboo.mail.mime.FileNames;
import dev.peekaboo.mail.mime.RawText;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the files of a disc image: ECMA-119 (ISO 9660), with the names of Joliet where there are
 * some; UDF is read by {@link UdfReader}. Windows shows the UDF side of a disc that has both, so
 * both are read and a file that is on both is handed out once.
 */
final class DiscReader {
    static final int SECTOR = 2048;

    /** More folders than any honest disc has. */
    private static final int MOST_FOLDERS = 5000;

    private static final int LARGEST_FOLDER = 4 << 20;
    private static final int IS_FOLDER = 2;
    private static final int GOES_ON = 0x80;

    private final SeekableByteChannel disc;
    private final Harvest harvest;
    private final Set<Long> folders = new HashSet<>();
    private final Set<Long> files = new HashSet<>();
    private int found;

    private DiscReader(SeekableByteChannel disc, Harvest harvest) {
        this.disc = disc;
        this.harvest = harvest;
    }

    static void read(Source source, Harvest harvest) throws IOException {
        try (var disc = source.channel()) {
            var reader = new DiscReader(disc, harvest);
            reader.readIso();
            new UdfReader(reader).read();
            if (reader.found == 0 && harvest.isEmpty())
                harvest.gap(Gaps.unreadable(new IOException("no files on the disc")));
        }
    }

    private void readIso() throws IOException {
        int primary = -1;
        int joliet = -1;
        for (int sector = 16; sector < 100; sector++) {
            LittleEndian descriptor = bytes((long) sector * SECTOR, SECTOR);
            if (!descriptor.latin1(1, 5).equals("CD001") || descriptor.u8(0) == 255) break;
            if (descriptor.u8(0) == 1 && primary < 0) primary = sector;
            boolean wide = descriptor.latin1(88, 2).equals("%/");
            if (descriptor.u8(0) == 2 && wide && joliet < 0) joliet = sector;
        }
        // Joliet's names are the ones Windows shows; the other tree may hold more files.
        if (joliet >= 0) tree(joliet, true);
        if (primary >= 0) tree(primary, false);
    }

    private void tree(int descriptor, boolean joliet) throws IOException {
        LittleEndian volume = bytes((long) descriptor * SECTOR, SECTOR);
        folder(volume.u32(156 + 2), volume.u32(156 + 10), joliet);
    }

    private void folder(long sector, long length, boolean joliet) throws IOException {
        if (!folders.add(sector) || folders.size() > MOST_FOLDERS) return;
        harvest.tick();
        LittleEndian folder = bytes(sector * SECTOR, Math.min(length, LARGEST_FOLDER));
        int at = 0;
        while (at < folder.size()) {
            int size = folder.u8(at);
            // No record crosses a sector.
            if (size == 0) at = (at / SECTOR + 1) * SECTOR;
            else record(folder, at, joliet);
            at += size;
        }
    }

    private void record(LittleEndian folder, int at, boolean joliet) throws IOException {
        byte[] name = folder.copy(at + 33L, folder.u8(at + 32L));
        // The folder itself and the one above.
        if (name.length == 1 && name[0] <= 1) return;
        long sector = folder.u32(at + 2L);
        long length = folder.u32(at + 10L);
        int flags = folder.u8(at + 25L);
        if ((flags & IS_FOLDER) != 0) {
            folder(sector, length, joliet);
            return;
        }
        String text = joliet ? new String(name, StandardCharsets.UTF_16BE) : RawText.decode(name);
        int version = text.lastIndexOf(';');
        if ((flags & GOES_ON) != 0) harvest.gap(Gaps.unsupported());
        file(version > 0 ? text.substring(0, version) : text, sector * SECTOR, length);
    }

    /** Hands out a file, unless one that begins at the same place was. */
    void file(String name, long start, long length) throws IOException {
        if (length > 0 && !files.add(start)) return;
        Claims claims = Claims.names(FileNames.of(List.of(name)));
        String position = String.valueOf(++found);
        if (start + length > disc.size())
            harvest.gap(Gaps.unreadable(claims.label(position), new IOException("cut off")));
        if (start > disc.size()) return;
        disc.position(start);
        harvest.add(position, claims, new Limited(Channels.newInputStream(disc), length));
    }

    Harvest harvest() {
        return harvest;
    }

    /** Part of the disc; as much of it as there is. */
    LittleEndian bytes(long start, long length) throws IOException {
        long there = Math.clamp(disc.size() - start, 0, length);
        var buffer = ByteBuffer.allocate((int) there).order(ByteOrder.LITTLE_ENDIAN);
        if (start >= 0 && there > 0) {
            disc.position(start);
            while (buffer.hasRemaining() && disc.read(buffer) >= 0) continue;
        }
        return new LittleEndian(buffer.array());
    }

    /** The first so many bytes of a stream. */
    private static final class Limited extends InputStream {
        private final InputStream in;
        private long left;

        Limited(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (left <= 0) return -1;
            left--;
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left <= 0) return -1;
            int n = in.read(target, offset, (int) Math.min(left, length));
            if (n > 0) left -= n;
            return n;
        }
    }
}
