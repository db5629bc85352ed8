package dev.peekaboo.analyzer;

import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.FilePassRecord;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The records of a workbook of Excel 97 to 2003 ([MS-XLS] 2.1.4), decrypted if it opens without a
 * password of its own. POI reads the records and the shared texts, which may be torn over several.
 */
final class BiffStream {
    private static final int MOST = 1_000_000;
    private static final int MOST_TEXTS = 200_000;

    private final List<Record> records = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    /** A record. */
    record Record(int kind, byte[] data) {
        ByteCursor cursor() {
            return new ByteCursor(data);
        }
    }

    /**
     * Reads all.
     *
     * @throws IOException if it needs a password
     */
    BiffStream(byte[] stream) throws IOException {
        try {
            int start = 0;
            RecordInputStream in = new RecordInputStream(new ByteArrayInputStream(stream));
            while (in.hasNextRecord() && records.size() < MOST) {
                in.nextRecord();
                if (in.getSid() == FilePassRecord.sid) {
                    EncryptionInfo info = info(in);
                    int behind =
                            start
                                    + 4
                                    + ((stream[start + 2] & 0xff)
                                            | (stream[start + 3] & 0xff) << 8);
                    in =
                            new RecordInputStream(
                                    new ByteArrayInputStream(
                                            stream, behind, stream.length - behind),
                                    info,
                                    behind);
                } else if (in.getSid() == SSTRecord.sid) {
                    texts(new SSTRecord(in));
                } else {
                    Record record = new Record(in.getSid() & 0xffff, data(in));
                    records.add(record);
                    start += 4 + record.data().length;
                }
            }
        } catch (RuntimeException _) {
            return; // Behind the last sheet anything may stand; if one is missing, that is noted.
        }
    }

    /** The place of a sheet is never encrypted. */
    private static byte[] data(RecordInputStream in) {
        if (in.getSid() != BoundSheetRecord.sid || in.remaining() < 4) return in.readRemainder();
        byte[] place = new byte[4];
        in.readPlain(place, 0, 4);
        byte[] rest = in.readRemainder();
        byte[] data = Arrays.copyOf(place, 4 + rest.length);
        System.arraycopy(rest, 0, data, 4, rest.length);
        return data;
    }

    private static EncryptionInfo info(RecordInputStream in) throws IOException {
        EncryptionInfo info = new FilePassRecord(in).getEncryptionInfo();
        try {
            if (info.getDecryptor().verifyPassword(Decryptor.DEFAULT_PASSWORD)) return info;
        } catch (GeneralSecurityException e) {
            throw new IOException("an encryption that is not known", e);
        }
        throw new IOException("it needs a password");
    }

    private void texts(SSTRecord shared) {
        for (int i = 0; i < shared.getNumUniqueStrings() && i < MOST_TEXTS; i++)
            texts.add(shared.getString(i).getString());
    }

    List<Record> records() {
        return records;
    }

    /** The shared text of a number; empty if there is none. */
    String text(int index) {
        return index >= 0 && index < texts.size() ? texts.get(index) : "";
    }
}
