package dev.peekaboo.mail;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipExtraField;
import org.apache.commons.compress.archivers.zip.ZipShort;
import org.jspecify.annotations.Nullable;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** WinZip's AES encryption of zip members, AE-1 and AE-2, as WinZip publishes it. */
final class WinZipAes extends FilterInputStream {
    private static final ZipShort FIELD = new ZipShort(0x9901);
    private static final int ROUNDS = 1000;
    private static final int CHECK = 2;
    private static final int SEAL = 10;
    private static final int BLOCK = 16;

    private final Cipher cipher;
    private final byte[] counter = new byte[BLOCK];
    private byte[] pad = new byte[0];
    private int used;
    private long left;

    private WinZipAes(InputStream in, Cipher cipher, long left) {
        super(in);
        this.cipher = cipher;
        this.left = left;
    }

    /** Null if the check bytes say that the password is wrong. */
    static @Nullable InputStream open(InputStream raw, ZipArchiveEntry entry, String password)
            throws IOException {
        byte[] field = field(entry);
        int bytes = 8 * (field[4] + 1);
        byte[] salt = raw.readNBytes(bytes / 2);
        byte[] check = raw.readNBytes(CHECK);
        long left = entry.getCompressedSize() - bytes / 2 - CHECK - SEAL;
        try {
            var spec =
                    new PBEKeySpec(password.toCharArray(), salt, ROUNDS, 8 * (2 * bytes + CHECK));
            byte[] keys =
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
                            .generateSecret(spec)
                            .getEncoded();
            if (!Arrays.equals(check, Arrays.copyOfRange(keys, 2 * bytes, 2 * bytes + CHECK)))
                return null;
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(keys, 0, bytes, "AES"));
            return new WinZipAes(raw, cipher, left);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("the encryption of a zip member", e);
        }
    }

    /** How the member is packed below the encryption. */
    static int method(ZipArchiveEntry entry) throws IOException {
        byte[] field = field(entry);
        return field[5] & 0xff | (field[6] & 0xff) << 8;
    }

    private static byte[] field(ZipArchiveEntry entry) throws IOException {
        ZipExtraField field = entry.getExtraField(FIELD);
        byte[] data = field == null ? new byte[0] : field.getCentralDirectoryData();
        if (data.length < 7 || data[4] < 1 || data[4] > 3)
            throw new IOException("an encrypted zip member does not say how");
        return data;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left <= 0) return -1;
        int n = in.read(target, offset, (int) Math.min(length, left));
        if (n < 0) return -1;
        left -= n;
        for (int i = 0; i < n; i++) target[offset + i] ^= next();
        return n;
    }

    private byte next() throws IOException {
        if (used == pad.length) {
            // The counter counts from 1, the lowest byte first.
            for (int i = 0; i < BLOCK && ++counter[i] == 0; ) i++;
            try {
                pad = cipher.doFinal(counter);
            } catch (GeneralSecurityException e) {
                throw new IOException("the encryption of a zip member", e);
            }
            used = 0;
        }
        return pad[used++];
    }
}
