package dev.peekaboo.mail;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.jspecify.annotations.Nullable;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The old cipher of zip archives, APPNOTE 6.1. */
final class ZipCrypto extends FilterInputStream {
    private static final int HEADER = 12;
    private static final int SIZE_FOLLOWS = 1 << 3;
    private static final int[] CRC = table();

    private int key0 = 0x12345678;
    private int key1 = 0x23456789;
    private int key2 = 0x34567890;

    private ZipCrypto(InputStream in, String password) {
        super(in);
        for (byte b : password.getBytes(StandardCharsets.UTF_8)) update(b & 0xff);
    }

    /** Null if the check byte says that the password is wrong; 1 of 256 wrong ones pass. */
    static @Nullable InputStream open(InputStream raw, ZipArchiveEntry entry, String password)
            throws IOException {
        var clear = new ZipCrypto(raw, password);
        int last = -1;
        for (int i = 0; i < HEADER; i++) last = clear.read();
        // Where the sizes follow the data, the byte is one of the time instead.
        boolean byTime = (entry.getRawFlag() & SIZE_FOLLOWS) != 0;
        return byTime || last == (int) (entry.getCrc() >>> 24) ? clear : null;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b < 0) return -1;
        int mask = (key2 | 2) & 0xffff;
        int clear = b ^ (mask * (mask ^ 1)) >>> 8 & 0xff;
        update(clear);
        return clear;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        for (int i = 0; i < length; i++) {
            int b = read();
            if (b < 0) return i == 0 ? -1 : i;
            target[offset + i] = (byte) b;
        }
        return length;
    }

    private void update(int b) {
        key0 = key0 >>> 8 ^ CRC[(key0 ^ b) & 0xff];
        key1 = (key1 + (key0 & 0xff)) * 134775813 + 1;
        key2 = key2 >>> 8 ^ CRC[(key2 ^ key1 >>> 24) & 0xff];
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int value = i;
            for (int bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? value >>> 1 ^ 0xedb88320 : value >>> 1;
            table[i] = value;
        }
        return table;
    }
}
