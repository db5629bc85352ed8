package dev.peekaboo.mail;

import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;

/**
 * The document inside an encrypted Office package ([MS-OFFCRYPTO] 2.3.4), if a password opens it.
 */
final class EncryptedOfficeReader {
    /** Office hashes a password 100,000 times, which takes some 50 ms. */
    private static final int MOST_PASSWORDS = 60;

    /** Rounds of hashing a file may ask for. */
    private static final int MOST_ROUNDS = 1_000_000;

    private final Harvest harvest;
    private final Passwords passwords;

    EncryptedOfficeReader(Harvest harvest, Passwords passwords) {
        this.harvest = harvest;
        this.passwords = passwords;
    }

    /**
     * @param name of the document
     */
    void read(byte[] bytes, Claims name) throws IOException {
        try (POIFSFileSystem file = OleFiles.open(bytes)) {
            EncryptionInfo info = new EncryptionInfo(file);
            Decryptor decryptor = info.getDecryptor();
            if (info.getVerifier().getSpinCount() > MOST_ROUNDS || !opens(decryptor)) {
                harvest.gap(Gaps.encrypted());
                return;
            }
            try (InputStream in = decryptor.getDataStream(file)) {
                harvest.add("1", name, in);
            }
        } catch (GeneralSecurityException e) {
            // A method Java does not know: as closed to us as any other.
            harvest.gap(Gaps.encrypted());
        }
    }

    private boolean opens(Decryptor decryptor) throws IOException, GeneralSecurityException {
        for (String password : passwords.first(MOST_PASSWORDS)) {
            harvest.tick();
            if (decryptor.verifyPassword(password)) return true;
        }
        return false;
    }
}
