package dev.peekaboo.mail;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Opens encrypted members of a zip archive with the first password that fits: both the old cipher
 * and WinZip's AES. Whether one fits is known for sure only at the end of a member, so it is tried
 * on that member as a whole; the next member begins with the password of the last.
 */
final class ZipKey {
    private static final int DERIVED_SLOWLY = 200;

    private final Passwords passwords;
    private final Harvest harvest;
    private @Nullable String last;

    ZipKey(Passwords passwords, Harvest harvest) {
        this.passwords = passwords;
        this.harvest = harvest;
    }

    /** The member in the clear, or null if no password opens it. */
    @Nullable InputStream open(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        if (last != null && fits(zip, entry, last)) return plain(zip, entry, last);
        for (String password : passwords.first(DERIVED_SLOWLY)) {
            harvest.tick();
            if (!fits(zip, entry, password)) continue;
            last = password;
            return plain(zip, entry, password);
        }
        return null;
    }

    private boolean fits(ZipFile zip, ZipArchiveEntry entry, String password) throws IOException {
        try (InputStream in = plain(zip, entry, password)) {
            if (in == null) return false;
            var crc = new CRC32();
            byte[] buffer = new byte[8192];
            long size = 0;
            for (int n; (n = in.read(buffer)) >= 0; size += n) {
                harvest.tick();
                if (size > entry.getSize()) return false;
                crc.update(buffer, 0, n);
            }
            // WinZip's second version leaves the checksum out: then its own seal was checked.
            return size == entry.getSize()
                    && (crc.getValue() == entry.getCrc() || isAes(entry) && entry.getCrc() == 0);
        } catch (LimitReached e) {
            throw e;
        } catch (IOException _) {
            return false; // What a wrong password makes of it cannot be inflated.
        }
    }

    private static boolean isAes(ZipArchiveEntry entry) {
        return entry.getMethod() == ZipMethod.AES_ENCRYPTED.getCode();
    }

    /** Null if the password is wrong already by the check bytes. */
    private static @Nullable InputStream plain(ZipFile zip, ZipArchiveEntry entry, String password)
            throws IOException {
        InputStream raw = zip.getRawInputStream(entry);
        InputStream clear =
                isAes(entry)
                        ? WinZipAes.open(raw, entry, password)
                        : ZipCrypto.open(raw, entry, password);
        if (clear == null) return null;
        int method = isAes(entry) ? WinZipAes.method(entry) : entry.getMethod();
        if (method == ZipMethod.STORED.getCode()) return clear;
        if (method == ZipMethod.DEFLATED.getCode())
            return new InflaterInputStream(clear, new Inflater(true), 8192);
        throw new IOException("packed with method " + method);
    }
}
