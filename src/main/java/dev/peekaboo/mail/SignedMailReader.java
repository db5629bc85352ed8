package dev.peekaboo.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The mail inside of an opaque S/MIME message (smime.p7m), RFC 5652: signed data is opened, what is
 * encrypted stays so. Reads definite and indefinite lengths; the signature is not checked, since a
 * signed virus is one, too.
 */
final class SignedMailReader {
    private static final String OID = "\u0006\u0009\u002a\u0086\u0048\u0086\u00f7\r\u0001\u0007";
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int CONSTRUCTED_OCTETS = 0x24;
    private static final int EXPLICIT = 0xa0;

    /** Pieces of one text inside each other. */
    private static final int DEEPEST = 20;

    private final Harvest harvest;

    SignedMailReader(Harvest harvest) {
        this.harvest = harvest;
    }

    void read(byte[] bytes) throws IOException {
        byte[] der = isArmored(bytes) ? withoutArmor(bytes) : bytes;
        var in = new Der(der);
        Der content = in.enter(SEQUENCE);
        // The last byte tells the content type: 2 signed, 3 enveloped, 6 encrypted.
        int type = content.oid(OID);
        content.skip();
        switch (type) {
            case 2 -> signed(content.enter(EXPLICIT).enter(SEQUENCE));
            case 3, 4, 6 -> harvest.gap(Gaps.encryptedMail());
            default -> harvest.gap(Gaps.unsupported());
        }
    }

    private static boolean isArmored(byte[] bytes) {
        return bytes.length > 0 && bytes[0] != SEQUENCE;
    }

    private static byte[] withoutArmor(byte[] bytes) {
        String text =
                new String(bytes, StandardCharsets.ISO_8859_1)
                        .replaceAll("-----[A-Z0-9 ]+-----", "");
        return Base64.getMimeDecoder().decode(text);
    }

    /** Version, digest algorithms, then the type of what is inside, and that. */
    private void signed(Der signed) throws IOException {
        signed.skip();
        signed.skip();
        Der inside = signed.enter(SEQUENCE);
        inside.skip();
        Optional<byte[]> mail =
                inside.isAt(EXPLICIT) ? octets(inside.enter(EXPLICIT)) : Optional.empty();
        // A detached signature signs a part beside it.
        if (mail.isPresent()) new MessageReader(harvest).read(new ByteArrayInputStream(mail.get()));
    }

    private static Optional<byte[]> octets(Der in) throws IOException {
        var out = new ByteArrayOutputStream();
        octets(in, out, 0);
        return Optional.of(out.toByteArray());
    }

    private static void octets(Der in, ByteArrayOutputStream out, int depth) throws IOException {
        while (in.isAt(OCTETS) || (in.isAt(CONSTRUCTED_OCTETS) && depth < DEEPEST))
            if (in.isAt(OCTETS)) out.writeBytes(in.bytes());
            else octets(in.enter(CONSTRUCTED_OCTETS), out, depth + 1);
    }
}
