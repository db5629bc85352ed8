package dev.peekaboo.mail;

import dev.peekaboo.mail.mime.FileNames;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files attached to a PDF, wherever they hang in it ([ISO 32000-1] 7.11.4): every file
 * specification is looked at, also those no list names. An encrypted PDF that a password opens is
 * handed out as a whole, without its encryption. What cannot be read as PDF at all has no gap: no
 * reader opens it either, and others judge its bytes.
 */
final class PdfReader {
    /** Deriving a key takes milliseconds. */
    private static final int MOST_PASSWORDS = 100;

    private final Harvest harvest;
    private final Passwords passwords;
    private int found;

    PdfReader(Harvest harvest, Passwords passwords) {
        this.harvest = harvest;
        this.passwords = passwords;
    }

    /**
     * @param name of the PDF itself
     */
    void read(byte[] bytes, Claims name) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            attachments(pdf.getDocument());
        } catch (InvalidPasswordException _) {
            decrypt(bytes, name);
        }
    }

    private void decrypt(byte[] bytes, Claims name) throws IOException {
        for (String password : passwords.first(MOST_PASSWORDS)) {
            harvest.tick();
            Optional<byte[]> plain = decrypted(bytes, password);
            if (plain.isEmpty()) continue;
            harvest.add("1", name, new ByteArrayInputStream(plain.get()));
            return;
        }
        harvest.gap(Gaps.encrypted());
    }

    private static Optional<byte[]> decrypted(byte[] bytes, String password) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(bytes, password)) {
            pdf.setAllSecurityToBeRemoved(true);
            var out = new ByteArrayOutputStream(bytes.length);
            pdf.save(out);
            return Optional.of(out.toByteArray());
        } catch (InvalidPasswordException _) {
            return Optional.empty();
        }
    }

    private void attachments(COSDocument document) throws IOException {
        for (var key : List.copyOf(document.getXrefTable().keySet())) {
            harvest.tick();
            COSObject object = document.getObjectFromPool(key);
            COSBase value = object == null ? null : object.getObject();
            if (value != null) dictionaries(value, 0);
        }
    }

    /** A file specification may stand inside another object. */
    private void dictionaries(COSBase value, int depth) throws IOException {
        if (depth > 3) return;
        switch (value) {
            case COSDictionary dictionary -> {
                if (dictionary.getDictionaryObject(COSName.EF) instanceof COSDictionary files)
                    file(dictionary, files);
                for (COSBase inside : dictionary.getValues())
                    if (!(inside instanceof COSObject)) dictionaries(inside, depth + 1);
            }
            case COSArray array -> {
                for (COSBase inside : array)
                    if (inside != null && !(inside instanceof COSObject))
                        dictionaries(inside, depth + 1);
            }
            default -> {
                // Numbers and texts.
            }
        }
    }

    private void file(COSDictionary specification, COSDictionary files) throws IOException {
        List<String> names = new ArrayList<>();
        for (COSName key : List.of(COSName.UF, COSName.F)) {
            String name = specification.getString(key);
            if (name != null) names.add(name);
        }
        for (COSName key : List.of(COSName.UF, COSName.F, COSName.DOS, COSName.UNIX))
            if (files.getDictionaryObject(key) instanceof COSStream stream) {
                add(Claims.names(FileNames.of(names)), stream);
                return;
            }
    }

    private void add(Claims claims, COSStream stream) throws IOException {
        try (InputStream in = stream.createInputStream()) {
            harvest.add(String.valueOf(++found), claims, in);
        }
    }
}
