package dev.peekaboo.mail;

import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes archives for tests. Members come as name, content, name, content ... */
final class Archives {
    /** The same bytes with every run. */
    private static final long TIME = 1_793_000_000_000L;

    private Archives() {}

    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    static byte[] bytes(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try {
            writing.to(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] zip(String... members) {
        return bytes(
                out -> {
                    try (var zip = new ZipArchiveOutputStream(out)) {
                        for (int i = 0; i < members.length; i += 2) {
                            var entry = new ZipArchiveEntry(members[i]);
                            entry.setTime(TIME);
                            zip.putArchiveEntry(entry);
                            zip.write(members[i + 1].getBytes(StandardCharsets.ISO_8859_1));
                            zip.closeArchiveEntry();
                        }
                    }
                });
    }

    /** A zip of one member of zeros. */
    static byte[] zipOfZeros(long size) {
        return bytes(
                out -> {
                    try (var zip = new ZipArchiveOutputStream(out)) {
                        zip.putArchiveEntry(new ZipArchiveEntry("zeros.bin"));
                        zeros(zip, size);
                        zip.closeArchiveEntry();
                    }
                });
    }

    static byte[] tar(String... members) {
        return bytes(
                out -> {
                    try (var tar = new TarArchiveOutputStream(out, "UTF-8")) {
                        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                        for (int i = 0; i < members.length; i += 2) {
                            byte[] content = members[i + 1].getBytes(StandardCharsets.ISO_8859_1);
                            var entry = new TarArchiveEntry(members[i]);
                            entry.setSize(content.length);
                            entry.setModTime(TIME);
                            tar.putArchiveEntry(entry);
                            tar.write(content);
                            tar.closeArchiveEntry();
                        }
                    }
                });
    }

    static byte[] sevenZip(char[] password, String... members) {
        var channel = new SeekableInMemoryByteChannel();
        try (var archive =
                password.length == 0
                        ? new SevenZOutputFile(channel)
                        : new SevenZOutputFile(channel, password)) {
            for (int i = 0; i < members.length; i += 2) {
                var entry = new SevenZArchiveEntry();
                entry.setName(members[i]);
                entry.setDirectory(members[i].endsWith("/"));
                archive.putArchiveEntry(entry);
                if (!entry.isDirectory())
                    archive.write(members[i + 1].getBytes(StandardCharsets.ISO_8859_1));
                archive.closeArchiveEntry();
            }
            archive.finish();
            return Arrays.copyOf(channel.array(), (int) channel.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] sevenZipOfZeros(long size) {
        var channel = new SeekableInMemoryByteChannel();
        try (var archive = new SevenZOutputFile(channel)) {
            var entry = new SevenZArchiveEntry();
            entry.setName("zeros.bin");
            archive.putArchiveEntry(entry);
            byte[] zeros = new byte[1 << 16];
            for (long left = size; left > 0; left -= zeros.length) archive.write(zeros);
            archive.closeArchiveEntry();
            archive.finish();
            return Arrays.copyOf(channel.array(), (int) channel.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param format as the library calls it: {@code gz}, {@code xz}, {@code bzip2}
     */
    static byte[] compressed(String format, Writing writing) {
        return bytes(
                out -> {
                    try (var packed =
                            new CompressorStreamFactory()
                                    .createCompressorOutputStream(format, out)) {
                        writing.to(packed);
                    } catch (CompressorException e) {
                        throw new IOException(e);
                    }
                });
    }

    static void zeros(OutputStream out, long size) throws IOException {
        byte[] zeros = new byte[1 << 16];
        for (long left = size; left > 0; left -= zeros.length)
            out.write(zeros, 0, (int) Math.min(left, zeros.length));
    }

    /** Many directory entries that all point to the one member. */
    static byte[] overlapping(byte[] zip, int times) {
        int directory = ArchiveTest.indexOf(zip, "PK\1\2");
        int end = ArchiveTest.indexOf(zip, "PK\5\6");
        byte[] entry = Arrays.copyOfRange(zip, directory, end);
        ByteBuffer bomb =
                ByteBuffer.allocate(directory + entry.length * times + 22)
                        .order(ByteOrder.LITTLE_ENDIAN);
        bomb.put(zip, 0, directory);
        for (int i = 0; i < times; i++) bomb.put(entry);
        bomb.put(zip, end, 22);
        int tail = bomb.capacity() - 22;
        bomb.putShort(tail + 8, (short) times).putShort(tail + 10, (short) times);
        bomb.putInt(tail + 12, entry.length * times);
        return bomb.array();
    }
}
