package dev.peekaboo.analyzer;

import java.util.ArrayList;
import java.util.List;

/**
 * OLE objects inside a {@code PowerPoint Document} stream, among them the VBA project: records of
 * type ExOleObjStg, usually compressed ([MS-PPT] 2.10.34). All are taken, also those that no {@code
 * VBAInfoAtom} names any more.
 */
final class PptObjects {
    private static final int HEADER = 8;
    private static final int CONTAINER = 0xF;
    private static final int OBJECT = 0x1011;
    private static final int COMPRESSED = 1;

    private PptObjects() {}

    static List<byte[]> in(byte[] stream, Finds finds) {
        Bytes records = Bytes.of(stream);
        List<byte[]> objects = new ArrayList<>();
        int at = 0;
        while (at + HEADER <= records.size()) {
            int versionAndInstance = records.u16(at);
            long length = records.u32(at + 4);
            int data = at + HEADER;
            if ((versionAndInstance & 0xF) == CONTAINER) {
                at = data; // Its children follow; that they belong together does not matter here.
                continue;
            }
            if (length > records.size() - data) {
                finds.gap(new OfficeAnswer.Damaged("a PowerPoint record that is cut off"));
                length = (long) records.size() - data;
            }
            if (records.u16(at + 2) == OBJECT) {
                byte[] object = records.copy(data, (int) length);
                objects.add(versionAndInstance >> 4 == COMPRESSED ? unpack(object) : object);
            }
            at = data + (int) length;
        }
        return objects;
    }

    /** Four bytes of size, then a zlib stream. As much as can be read. */
    private static byte[] unpack(byte[] object) {
        return object.length < 4 ? object : Zlib.inflate(object, 4, HuntLimit.OBJECT.most);
    }
}
