package dev.peekaboo.mail;

import dev.peekaboo.Content;
import dev.peekaboo.Sha256;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * What a mail has in common with its retry, which may come over another relay and through another
 * filter: a digest of its bytes without the header fields that those add.
 *
 * <p>This runs in the daemon itself, so it does not parse: it walks over the lines of the header
 * once, with a bound. And it must never take two different mails for one. So nothing is left out of
 * a header that any program might read in another way than this one: one with a line that is
 * neither a field nor its continuation, with a carriage return alone, with a NUL, or without an
 * end.
 *
 * @param messageId as the header has it, null if it has none or is one of those
 */
public record MailIdentity(Sha256 sha256, @Nullable String messageId) {
    /** Postfix cuts a header at 100 KiB ({@code header_size_limit}). */
    private static final int LONGEST_HEADER = 256 << 10;

    private static final Set<String> TRACES =
            Set.of("received", "return-path", "delivered-to", "authentication-results");
    private static final String MESSAGE_ID = "message-id";
    private static final int LONGEST_MESSAGE_ID = 998;

    /**
     * Reads the mail once, to its end.
     *
     * @throws IOException if it cannot be read
     */
    public static MailIdentity of(Content mail) throws IOException {
        MessageDigest digest = newDigest();
        try (InputStream in = mail.open()) {
            byte[] start = in.readNBytes(LONGEST_HEADER);
            Walk walk = new Walk(start);
            boolean plain = walk.toTheBody();
            digest.update(plain ? walk.kept.toByteArray() : start);
            if (plain) digest.update(start, walk.at, start.length - walk.at);
            byte[] rest = new byte[65_536];
            for (int length = in.read(rest); length >= 0; length = in.read(rest))
                digest.update(rest, 0, length);
            return new MailIdentity(
                    new Sha256(HexFormat.of().formatHex(digest.digest())),
                    plain ? walk.messageId : null);
        }
    }

    /** One way through a header. */
    private static final class Walk {
        private final byte[] bytes;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private int at;
        private boolean keeping = true;
        private boolean inField;
        private @Nullable String messageId;

        Walk(byte[] bytes) {
            this.bytes = bytes;
        }

        /** False if this is no header that everybody reads alike. */
        boolean toTheBody() {
            while (true) {
                int end = endOfLine();
                if (end < 0) return false;
                String line = text(end);
                at = end + 1;
                if (line.isEmpty()) return true;
                if (!take(line)) return false;
            }
        }

        private int endOfLine() {
            for (int i = at; i < bytes.length; i++) if (bytes[i] == '\n') return i;
            return -1;
        }

        /** Without its end, which relays write in their own way. */
        private String text(int end) {
            int stop = end > at && bytes[end - 1] == '\r' ? end - 1 : end;
            return new String(bytes, at, stop - at, StandardCharsets.ISO_8859_1);
        }

        private boolean take(String line) {
            if (line.indexOf('\r') >= 0 || line.indexOf('\0') >= 0 || line.isBlank()) return false;
            boolean continues = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            if (!(continues ? inField : beginField(line))) return false;
            if (keeping) kept.writeBytes((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
            return true;
        }

        private boolean beginField(String line) {
            int colon = line.indexOf(':');
            if (colon <= 0 || !line.chars().limit(colon).allMatch(c -> c > ' ' && c < 0x7f))
                return false;
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            inField = true;
            keeping = !isTrace(name);
            if (name.equals(MESSAGE_ID) && messageId == null) note(line.substring(colon + 1));
            return true;
        }

        private void note(String value) {
            String id = value.strip();
            if (!id.isEmpty() && id.length() <= LONGEST_MESSAGE_ID) messageId = id;
        }

        private static boolean isTrace(String name) {
            return TRACES.contains(name) || name.startsWith("arc-") || name.startsWith("x-");
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
