package dev.peekaboo.analyzer;

import java.io.IOException;

/** A document behind the header of an OLE 1 object, found by how documents begin. */
final class Embedded {
    private static final byte[] OLE = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    private static final byte[] PACKAGE = {'P', 'K', 3, 4};

    private Embedded() {}

    /**
     * Hands on the first document that begins within so many bytes.
     *
     * @return whether there is one
     */
    static boolean in(Bytes object, int within, MacroHunt.Carrier found) throws IOException {
        int ole = object.indexOf(OLE, 0, within);
        int zip = object.indexOf(PACKAGE, 0, within);
        int start = ole < 0 ? zip : zip < 0 ? ole : Math.min(ole, zip);
        if (start < 0) return false;
        found.document(object.copy(start, object.size() - start));
        return true;
    }
}
