package dev.peekaboo.analyzer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Media types by bytes at fixed offsets, from {@code signatures.tsv}; the first that fits. */
final class Signatures {
    private static final List<Signature> SIGNATURES = read();
    private static final short ANY = -1;

    private Signatures() {}

    private record Signature(int offset, List<Short> bytes, String type) {
        boolean fits(byte[] head) {
            if (head.length < offset + bytes.size()) return false;
            for (int i = 0; i < bytes.size(); i++) {
                short expected = bytes.get(i);
                if (expected != ANY && expected != (head[offset + i] & 0xff)) return false;
            }
            return true;
        }
    }

    private static List<Signature> read() {
        List<Signature> signatures = new ArrayList<>();
        for (List<String> row : Table.rows("signatures.tsv"))
            signatures.add(
                    new Signature(Integer.parseInt(row.get(0)), bytes(row.get(1)), row.get(2)));
        return List.copyOf(signatures);
    }

    private static List<Short> bytes(String hex) {
        List<Short> bytes = new ArrayList<>();
        for (int i = 0; i < hex.length(); i += 2) {
            String two = hex.substring(i, i + 2);
            bytes.add(two.equals("??") ? ANY : Short.parseShort(two, 16));
        }
        return List.copyOf(bytes);
    }

    static Optional<String> typeOf(byte[] head) {
        for (Signature signature : SIGNATURES)
            if (signature.fits(head)) return Optional.of(signature.type());
        return Optional.empty();
    }
}
