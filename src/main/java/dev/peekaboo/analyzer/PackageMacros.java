package dev.peekaboo.analyzer;

import java.io.IOException;

/**
 * Macros of an Office package (docm, xlsm, xlsb, pptm, ppam ...): any part that begins as an OLE
 * file or as a package again, whatever its name; Office finds {@code vbaProject.bin} by a
 * relationship, so the name is the attacker's choice. Only the first bytes of other parts are
 * unpacked, so a bomb among them costs nothing.
 */
final class PackageMacros {
    private static final int START = 8;

    private PackageMacros() {}

    static void look(Bytes bytes, MacroHunt.Carrier found) throws IOException {
        LenientZip zip = LenientZip.of(bytes);
        boolean office =
                zip.entries().stream().anyMatch(e -> e.key().equals(ZipLook.CONTENT_TYPES));
        if (!office) return; // An archive: its members are samples of their own.
        if (zip.isCut()) found.finds().over(HuntLimit.STREAMS);
        for (LenientZip.Entry entry : zip.entries()) look(zip, entry, found);
    }

    private static void look(LenientZip zip, LenientZip.Entry entry, MacroHunt.Carrier found)
            throws IOException {
        LenientZip.Unpacked start = zip.read(entry, START);
        if (entry.encrypted()) {
            found.finds().gap(new OfficeAnswer.Encrypted());
        } else if (FirstLook.isOle(start.bytes()) || FirstLook.isZip(start.bytes())) {
            LenientZip.Unpacked part = zip.read(entry, HuntLimit.OBJECT.most);
            if (part.bytes().length == HuntLimit.OBJECT.most) found.finds().over(HuntLimit.OBJECT);
            found.document(part.bytes());
        } else if (start.bytes().length < START && !start.whole()) {
            found.finds().gap(new OfficeAnswer.Damaged("the part " + entry.name()));
        }
    }
}
