package dev.peekaboo.analyzer;

import dev.peekaboo.analyzer.PdfTokens.End;
import dev.peekaboo.analyzer.PdfTokens.Name;
import dev.peekaboo.analyzer.PdfTokens.Text;
import dev.peekaboo.analyzer.PdfTokens.Token;
import dev.peekaboo.analyzer.PdfTokens.Word;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a PDF file asks for a password: a trailer or cross-reference stream names an {@code
 * /Encrypt} dictionary ([ISO 32000-1] 7.6.1), and an empty password does not open it. Trailers and
 * that dictionary are always in the clear.
 */
final class PdfLook {
    private static final byte[] ENCRYPT = ascii("/Encrypt");
    private static final byte[] ID = ascii("/ID");

    /** How much is searched at either end for a trailer, in bytes. */
    private static final int SEARCHED = 1 << 20;

    /** Tokens of a dictionary that are read at most. */
    private static final int LONGEST_DICTIONARY = 500;

    private PdfLook() {}

    static boolean needsPassword(Bytes pdf) {
        int end = pdf.size();
        int tail = Math.max(SEARCHED, end - SEARCHED);
        int key = find(pdf, 0, Math.min(SEARCHED, end));
        if (key < 0) key = find(pdf, tail, end);
        return key >= 0 && !opensWithoutPassword(pdf, key);
    }

    /** Behind the key of a trailer; -1 if there is none. Not {@code /EncryptMetadata}. */
    private static int find(Bytes pdf, int from, int end) {
        for (int at = pdf.indexOf(ENCRYPT, from, end); at >= 0; ) {
            int next = at + ENCRYPT.length;
            if (next < pdf.size() && !Character.isLetterOrDigit(pdf.u8(next))) return next;
            at = pdf.indexOf(ENCRYPT, next, end);
        }
        return -1;
    }

    private static boolean opensWithoutPassword(Bytes pdf, int key) {
        try {
            Optional<Map<String, Token>> dictionary = dictionary(pdf, key);
            return dictionary.isPresent() && password(dictionary.get(), id(pdf)).isEmpty();
        } catch (GeneralSecurityException | IndexOutOfBoundsException e) {
            return false; // Damaged, or a handler that is not the standard one.
        }
    }

    /** The dictionary itself stands there, or the number of the object that it is. */
    private static Optional<Map<String, Token>> dictionary(Bytes pdf, int key) {
        PdfTokens tokens = new PdfTokens(pdf, key);
        Token first = tokens.next();
        if (first.equals(new Word("<<"))) return Optional.of(entries(tokens));
        if (!(first instanceof Word(var number))
                || !(tokens.next() instanceof Word(var generation))) return Optional.empty();
        byte[] object = ascii(number + " " + generation + " obj");
        for (int at = pdf.indexOf(object, 0, pdf.size()); at >= 0; ) {
            boolean whole = at == 0 || !Character.isDigit(pdf.u8(at - 1));
            PdfTokens inside = new PdfTokens(pdf, at + object.length);
            if (whole && inside.next().equals(new Word("<<"))) return Optional.of(entries(inside));
            at = pdf.indexOf(object, at + 1, pdf.size());
        }
        return Optional.empty();
    }

    /** Keys and single-token values of a dictionary whose {@code <<} has been read. */
    private static Map<String, Token> entries(PdfTokens tokens) {
        Map<String, Token> entries = new HashMap<>();
        Token before = new End();
        int depth = 1;
        for (int i = 0; i < LONGEST_DICTIONARY && depth > 0; i++) {
            Token token = tokens.next();
            if (depth == 1 && before instanceof Name(var key)) entries.putIfAbsent(key, token);
            if (token.equals(new Word("<<")) || token.equals(new Word("["))) depth++;
            if (token.equals(new Word(">>")) || token.equals(new Word("]"))) depth--;
            before = token;
        }
        return entries;
    }

    private static PdfPassword password(Map<String, Token> entries, byte[] id) {
        boolean standard = new Name("Standard").equals(entries.get("Filter"));
        int revision = standard ? number(entries, "R", 0) : 0;
        // Revision 4 always has 128 bits, whatever some writers put here.
        int keyBits = revision == 4 ? 128 : number(entries, "Length", 40);
        return new PdfPassword(
                revision,
                Math.clamp(keyBits / 8, 5, 16),
                text(entries, "O"),
                text(entries, "U"),
                number(entries, "P", 0),
                !new Word("false").equals(entries.get("EncryptMetadata")),
                id);
    }

    /** The first part of the file's id, the same in every trailer; empty if there is none. */
    private static byte[] id(Bytes pdf) {
        for (int at = pdf.indexOf(ID, 0, pdf.size()); at >= 0; ) {
            PdfTokens tokens = new PdfTokens(pdf, at + ID.length);
            if (tokens.next().equals(new Word("[")) && tokens.next() instanceof Text(var bytes))
                return bytes;
            at = pdf.indexOf(ID, at + 1, pdf.size());
        }
        return new byte[0];
    }

    private static byte[] text(Map<String, Token> entries, String key) {
        return entries.get(key) instanceof Text(var bytes) ? bytes : new byte[0];
    }

    /** Permissions may be written as a large unsigned number. */
    private static int number(Map<String, Token> entries, String key, int otherwise) {
        if (!(entries.get(key) instanceof Word(var text))) return otherwise;
        try {
            return (int) Long.parseLong(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
