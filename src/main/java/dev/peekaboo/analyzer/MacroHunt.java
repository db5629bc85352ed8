package dev.peekaboo.analyzer;

import dev.peekaboo.Content;
import dev.peekaboo.report.MacroBook;
import dev.peekaboo.report.MacroDocument;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for VBA in a file and in the documents inside it, whatever carries them: OLE files, Office
 * packages, RTF, and text with ActiveMime or packages in Base64.
 */
final class MacroHunt {
    private final Finds finds = new Finds();
    private final List<Content> carriers = new ArrayList<>();
    private final BookParts book = new BookParts();
    private boolean seeksBooks;

    /** The answer for a whole file. */
    static OfficeAnswer in(Content content) throws IOException {
        MacroHunt hunt = new MacroHunt();
        hunt.look(content, 0);
        return hunt.finds.answer();
    }

    /** The macros of a whole file, with what they may read of the documents they are in. */
    static MacroDocument document(Content content) throws IOException {
        MacroHunt hunt = new MacroHunt();
        hunt.seeksBooks = true;
        hunt.look(content, 0);
        MacroBook book = hunt.book.book();
        if (hunt.finds.modules().isEmpty() && !book.hasMacros()) return MacroDocument.NONE;
        DocumentData data = new DocumentData();
        for (Content carrier : hunt.carriers) data.read(carrier);
        if (book.hasMacros()) hunt.book.gaps().forEach(data::gap);
        return data.with(hunt.finds, book);
    }

    /**
     * Looks into one document.
     *
     * @param depth how many documents it lies in
     */
    private void look(Content content, int depth) throws IOException {
        int before = finds.modules().size();
        try (Arena mapping = Arena.ofConfined()) {
            look(content, Bytes.of(content, mapping), depth);
        }
        if (finds.modules().size() > before) carriers.add(content);
    }

    private void look(Content content, Bytes bytes, int depth) throws IOException {
        byte[] head = bytes.copy(0, FirstLook.SEEN);
        Carrier inside = new Carrier(finds, document -> lookInside(document, depth + 1));
        if (FirstLook.isOle(head)) {
            OleMacros.look(content, inside);
            if (seeksBooks) MacroBooks.inOle(content, book);
        } else if (FirstLook.isZip(head)) {
            PackageMacros.look(bytes, inside);
            if (seeksBooks) MacroBooks.inPackage(bytes, book);
        } else {
            Optional<String> type = TextLook.typeOf(head);
            // Word reads RTF by its first letters, whatever else is in it.
            if (RtfObjects.isOne(head)) RtfObjects.look(bytes, inside);
            else if (type.isPresent()) TextCarriers.look(bytes, head, type.get(), inside);
        }
    }

    private void lookInside(byte[] document, int depth) throws IOException {
        if (depth > HuntLimit.DEPTH.most) finds.over(HuntLimit.DEPTH);
        else if (finds.admits(document.length)) look(new Content.InMemory(document), depth);
    }

    /**
     * What a carrier of macros is given: where finds go, and whom to hand documents inside.
     *
     * @param documents looks into a document that begins as an OLE file or a package
     */
    record Carrier(Finds finds, Inside documents) {
        /** A document inside this one, if it begins as one. */
        void document(byte[] bytes) throws IOException {
            if (FirstLook.isOle(bytes) || FirstLook.isZip(bytes)) documents.look(bytes);
        }
    }

    /** Looks into a document inside another. */
    interface Inside {
        void look(byte[] document) throws IOException;
    }
}
