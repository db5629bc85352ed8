package dev.peekaboo.sandbox.cape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What CAPE's reports say of a signature, where its wording is known: for checking patterns that
 * were written for another sandbox. CAPE has several hundred more.
 *
 * @param name of the signature
 * @param text its description in a report; digits stand for any number
 * @param words by which a pattern for the text of the same behaviour in Cuckoo is known, in lower
 *     case; empty if Cuckoo has none or words it the same
 */
public record SignatureText(String name, String text, List<String> words) {
    private static final String TABLE = "signature-texts.tsv";
    private static final List<SignatureText> KNOWN = read();

    public SignatureText {
        words = List.copyOf(words);
    }

    /** All that are known, by name. */
    public static List<SignatureText> known() {
        return KNOWN;
    }

    private static List<SignatureText> read() {
        try (InputStream in =
                Objects.requireNonNull(SignatureText.class.getResourceAsStream(TABLE), TABLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> row(List.of(line.split("\t"))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + TABLE + " of our own package", e);
        }
    }

    private static SignatureText row(List<String> columns) {
        return new SignatureText(
                columns.get(0),
                columns.get(1),
                columns.size() > 2 ? List.of(columns.get(2).split("\\|")) : List.of());
    }
}
