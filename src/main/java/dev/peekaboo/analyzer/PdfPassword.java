package dev.peekaboo.analyzer;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether an encrypted PDF opens with an empty password, as one does that only forbids printing.
 * The standard security handler of [ISO 32000-1] 7.6.3 (revisions 2 to 4) and [ISO 32000-2] 7.6.4
 * (5 and 6).
 *
 * @param revision {@code R}
 * @param keyBytes {@code Length} in bytes, 5 to 16; revisions 5 and 6 do not use it
 * @param owner {@code O}
 * @param user {@code U}
 * @param permissions {@code P}
 * @param metadata {@code EncryptMetadata}
 * @param id first string of the file's {@code ID}
 */
@SuppressWarnings("ArrayRecordComponent") // filled once, never compared
record PdfPassword(
        int revision,
        int keyBytes,
        byte[] owner,
        byte[] user,
        int permissions,
        boolean metadata,
        byte[] id) {
    /** Algorithm 2 step a: what fills a password up; an empty one is nothing else. */
    private static final byte[] PADDING =
            HexFormat.of()
                    .parseHex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a");

    private static final int[] ALL_ONES = {0xff, 0xff, 0xff, 0xff};

    boolean isEmpty() throws GeneralSecurityException {
        return switch (revision) {
            case 2 -> Arrays.equals(rc4(key(), PADDING), user);
            case 3, 4 -> Arrays.equals(check(), 0, 16, user, 0, Math.min(16, user.length));
            case 5 -> fits(sha(256, salt()));
            case 6 -> fits(hardened(salt()));
            default -> false;
        };
    }

    /** Algorithm 2. */
    private byte[] key() throws GeneralSecurityException {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        md5.update(PADDING);
        md5.update(owner, 0, Math.min(32, owner.length));
        for (int shift = 0; shift < 32; shift += 8) md5.update((byte) (permissions >> shift));
        md5.update(id);
        if (revision >= 4 && !metadata) for (int one : ALL_ONES) md5.update((byte) one);
        byte[] hash = md5.digest();
        int length = revision == 2 ? 5 : keyBytes;
        for (int i = 0; revision >= 3 && i < 50; i++)
            hash = md5.digest(Arrays.copyOf(hash, length));
        return Arrays.copyOf(hash, length);
    }

    /** Algorithm 5. */
    private byte[] check() throws GeneralSecurityException {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        md5.update(PADDING);
        byte[] check = md5.digest(id);
        byte[] key = key();
        for (int i = 0; i < 20; i++) {
            byte[] changed = key.clone();
            for (int k = 0; k < key.length; k++) changed[k] ^= (byte) i;
            check = rc4(changed, check);
        }
        return check;
    }

    private static byte[] rc4(byte[] key, byte[] data) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("ARCFOUR");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "ARCFOUR"));
        return cipher.doFinal(data);
    }

    /** Algorithm 11: the user's validation salt; before it comes the password, which is empty. */
    private byte[] salt() {
        return Arrays.copyOfRange(user, 32, 40);
    }

    private boolean fits(byte[] hash) {
        return Arrays.equals(hash, 0, 32, user, 0, Math.min(32, user.length));
    }

    private static byte[] sha(int bits, byte[] data) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-" + bits).digest(data);
    }

    /** Algorithm 2.B with an empty password and no user key. */
    private static byte[] hardened(byte[] input) throws GeneralSecurityException {
        byte[] k = sha(256, input);
        // At least 64 rounds; then until the last byte is no larger than the round's number less
        // 32. That byte is below 256, so it ends.
        for (int round = 0, last = 0; round < 64 || last > round - 32; round++) {
            byte[] repeated = new byte[64 * k.length];
            for (int i = 0; i < 64; i++) System.arraycopy(k, 0, repeated, i * k.length, k.length);
            Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
            aes.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(k, 0, 16, "AES"),
                    new IvParameterSpec(k, 16, 16));
            byte[] e = aes.doFinal(repeated);
            int sum = 0;
            for (int i = 0; i < 16; i++) sum += e[i] & 0xff;
            k = sha(sum % 3 == 0 ? 256 : sum % 3 == 1 ? 384 : 512, e);
            last = e[e.length - 1] & 0xff;
        }
        return k;
    }
}
