package dev.peekaboo.mail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/**
 * The header in front of a zip member, PKWARE APPNOTE 4.3.7.
 *
 * @param offset of the header in the file
 * @param packedSize in bytes; of no meaning if it is said elsewhere, see {@link #saysSize}
 * @param name raw bytes
 * @param dataOffset of the first packed byte in the file
 */
record LocalHeader(
        long offset, int flags, int method, long packedSize, byte[] name, long dataOffset) {
    /** {@code PK\3\4} */
    static final byte[] SIGNATURE = {'P', 'K', 3, 4};

    private static final int FIXED = 30;
    private static final int ENCRYPTED = 1;
    private static final int SIZE_FOLLOWS = 1 << 3;
    private static final int UTF_8 = 1 << 11;
    private static final long IN_ZIP64_FIELD = 0xffff_ffffL;

    /** The header at an offset; empty if there is none or the file ends before its end. */
    static Optional<LocalHeader> read(SeekableByteChannel channel, long offset) throws IOException {
        ByteBuffer fixed = ByteBuffer.allocate(FIXED).order(ByteOrder.LITTLE_ENDIAN);
        if (!readFully(channel, offset, fixed) || fixed.getInt(0) != 0x04034b50)
            return Optional.empty();
        ByteBuffer name = ByteBuffer.allocate(Short.toUnsignedInt(fixed.getShort(26)));
        if (!readFully(channel, offset + FIXED, name)) return Optional.empty();
        int extra = Short.toUnsignedInt(fixed.getShort(28));
        return Optional.of(
                new LocalHeader(
                        offset,
                        Short.toUnsignedInt(fixed.getShort(6)),
                        Short.toUnsignedInt(fixed.getShort(8)),
                        Integer.toUnsignedLong(fixed.getInt(18)),
                        name.array(),
                        offset + FIXED + name.capacity() + extra));
    }

    private static boolean readFully(SeekableByteChannel channel, long offset, ByteBuffer target)
            throws IOException {
        if (offset < 0 || offset + target.capacity() > channel.size()) return false;
        channel.position(offset);
        while (target.hasRemaining()) if (channel.read(target) < 0) return false;
        return true;
    }

    boolean isEncrypted() {
        return (flags & ENCRYPTED) != 0;
    }

    /** Whether the size is here, not in a data descriptor or a Zip64 extra field. */
    boolean saysSize() {
        return (flags & SIZE_FOLLOWS) == 0 && packedSize != IN_ZIP64_FIELD;
    }

    boolean isUtf8() {
        return (flags & UTF_8) != 0;
    }
}
