package dev.peekaboo.mail;

import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.Entry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/**
 * Files in a Windows installer (msi, msp): cabinets, programs and scripts, each a stream of its
 * own. The tables of the installer are left out: they are numbers.
 */
final class InstallerReader {
    /** Of the streams that hold tables; other names are packed, two characters in one. */
    private static final char TABLE = '\u4840';

    private static final List<Long> STARTS =
            List.of(0x4643534dL /* MSCF */, 0x04034b50L /* PK */, 0xe011cfd0L /* OLE */);

    private final Harvest harvest;
    private int found;

    InstallerReader(Harvest harvest) {
        this.harvest = harvest;
    }

    void read(byte[] bytes) throws IOException {
        try (POIFSFileSystem file = OleFiles.open(bytes)) {
            for (Entry entry : file.getRoot())
                if (entry instanceof DocumentEntry document
                        && !entry.getName().isEmpty()
                        && entry.getName().charAt(0) != TABLE
                        && entry.getName().charAt(0) >= ' ') stream(OleFiles.read(document));
        }
    }

    private void stream(byte[] bytes) throws IOException {
        var in = new LittleEndian(bytes);
        boolean isFile = STARTS.contains(in.u32(0)) || in.u16(0) == 0x5a4d || isText(in);
        if (isFile)
            harvest.add(String.valueOf(++found), Claims.NONE, new ByteArrayInputStream(bytes));
    }

    private static boolean isText(LittleEndian in) {
        int seen = Math.min(in.size(), 512);
        for (int i = 0; i < seen; i++)
            if (in.u8(i) < ' ' && in.u8(i) != '\n' && in.u8(i) != '\r' && in.u8(i) != '\t')
                return false;
        return seen > 0;
    }
}
