package dev.peekaboo.emulation.script.pdf;

import dev.peekaboo.emulation.Emulator;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Material;
import dev.peekaboo.emulation.Profile;
import dev.peekaboo.emulation.Trace;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Opens PDF files and has a person use them. */
public final class PdfEmulator implements Emulator {
    @Override
    public Set<Language> languages() {
        return Set.of(Language.PDF);
    }

    @Override
    public void run(Material material, Trace trace, Profile profile) {
        trace.effort().spend(material.text().length() / 4);
        try (PDDocument document =
                Loader.loadPDF(material.text().getBytes(StandardCharsets.ISO_8859_1))) {
            trace.enters("document");
            PdfActions actions = new PdfActions(document, trace);
            actions.read();
            if (!actions.scripts().isEmpty()) new Acrobat(document, actions, trace, profile).run();
        } catch (InvalidPasswordException _) {
            trace.error("a password is needed");
        } catch (IOException e) {
            trace.error("PDF: " + e.getMessage());
        }
    }
}
