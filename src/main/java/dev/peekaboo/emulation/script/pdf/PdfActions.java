package dev.peekaboo.emulation.script.pdf;

import dev.peekaboo.emulation.Trace;
import dev.peekaboo.report.Behaviour.Type;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Walks a PDF file from its root and tells its actions ([ISO 32000-1] 12.6): what happens by itself
 * when it is opened, and what when something is clicked. Takes scripts and attached files out.
 */
final class PdfActions {
    private static final int MOST_OBJECTS = 300_000;
    private static final int MOST_LINKS = 50;

    /** Names and contents take turns; Acrobat's own forms have some twenty. */
    private static final int MOST_FORM_PARTS = 40;

    private static final Pattern FORM_SCRIPT =
            Pattern.compile("(?i)<(?:[^\\s<>/:]{1,60}:)?script[\\s/>]");

    private static final int LONGEST_STREAM = 16 << 20;

    /** What starts without a click. */
    private static final Set<String> AUTOMATIC = Set.of("OpenAction", "AA", "JavaScript");

    /** Nothing that acts stands below these. */
    private static final Set<String> PASSIVE =
            Set.of(
                    "Parent",
                    "P",
                    "Font",
                    "XObject",
                    "Contents",
                    "ExtGState",
                    "ColorSpace",
                    "Pattern",
                    "Shading",
                    "StructTreeRoot",
                    "ParentTree",
                    "Metadata",
                    "OCProperties",
                    "Dest",
                    "D",
                    "Prev",
                    "Thumb",
                    "PieceInfo",
                    "AP");

    private final PDDocument document;
    private final Trace trace;
    private final Deque<Place> places = new ArrayDeque<>();
    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Script> scripts = new ArrayList<>();
    private final Map<String, String> attached = new LinkedHashMap<>();
    private int links;

    PdfActions(PDDocument document, Trace trace) {
        this.document = document;
        this.trace = trace;
    }

    /** Something to look at; automatic if it is reached from what starts by itself. */
    private record Place(COSBase value, boolean isAutomatic) {}

    /** A script, and whether it runs without a click. */
    record Script(String code, boolean isAutomatic) {}

    List<Script> scripts() {
        return List.copyOf(scripts);
    }

    /** The attached files by name, one character a byte. */
    Map<String, String> attached() {
        return Map.copyOf(attached);
    }

    void read() {
        add(document.getDocumentCatalog().getCOSObject(), false);
        while (!places.isEmpty()) {
            if (seen.size() > MOST_OBJECTS) {
                trace.limit("objects of a PDF file");
                return;
            }
            Place place = places.removeLast();
            trace.effort().spend(50);
            if (place.value() instanceof COSArray array)
                for (COSBase item : array) add(item, place.isAutomatic());
            else if (place.value() instanceof COSDictionary dictionary)
                look(dictionary, place.isAutomatic());
        }
    }

    private void add(@Nullable COSBase value, boolean isAutomatic) {
        COSBase plain = value instanceof COSObject object ? object.getObject() : value;
        if (!(plain instanceof COSDictionary || plain instanceof COSArray)) return;
        if (seen.add(plain)) places.addLast(new Place(plain, isAutomatic));
    }

    private void look(COSDictionary dictionary, boolean isAutomatic) {
        String action = name(dictionary, "S");
        if (dictionary.containsKey(COSName.EF)) attached(dictionary);
        if (dictionary.containsKey(COSName.getPDFName("XFA"))) form(dictionary);
        switch (action) {
            case "JavaScript" -> script(dictionary, isAutomatic);
            case "Launch" -> launch(dictionary, isAutomatic);
            case "URI" ->
                    link(text(dictionary.getDictionaryObject(COSName.URI)), "uri", isAutomatic);
            case "GoToR", "GoToE", "Thread" -> link(path(dictionary), "go-to", isAutomatic);
            case "SubmitForm", "ImportData" -> link(path(dictionary), "submit", isAutomatic);
            default -> {
                if (action.isEmpty() && dictionary.containsKey(COSName.JS))
                    script(dictionary, isAutomatic);
            }
        }
        for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
            String key = entry.getKey().getName();
            if (!PASSIVE.contains(key))
                add(entry.getValue(), isAutomatic || AUTOMATIC.contains(key));
        }
    }

    private static String name(COSDictionary dictionary, String key) {
        String name = dictionary.getNameAsString(key);
        return name == null ? "" : name;
    }

    private String text(@Nullable COSBase value) {
        return switch (value) {
            case COSString text -> text.getString();
            case COSStream stream -> unicode(bytes(stream));
            case null, default -> "";
        };
    }

    /** Scripts in streams are text strings, too (7.9.2.2). */
    private static String unicode(String bytes) {
        return new COSString(bytes.getBytes(StandardCharsets.ISO_8859_1)).getString();
    }

    private String bytes(COSStream stream) {
        try (InputStream in = stream.createInputStream()) {
            byte[] all = in.readNBytes(LONGEST_STREAM + 1);
            if (all.length > LONGEST_STREAM) trace.limit("the length of a stream");
            trace.effort().spend(all.length / 4);
            return new String(all, StandardCharsets.ISO_8859_1);
        } catch (IOException | RuntimeException e) {
            trace.error("PDF: a damaged stream");
            return "";
        }
    }

    private void script(COSDictionary action, boolean isAutomatic) {
        String code = text(action.getDictionaryObject(COSName.JS));
        if (!code.isBlank()) scripts.add(new Script(code, isAutomatic));
    }

    /** A file specification: a text, or a dictionary of several spellings. */
    private String path(COSDictionary action) {
        COSBase file = action.getDictionaryObject(COSName.F);
        if (!(file instanceof COSDictionary spelled)) return text(file);
        for (String key : List.of("UF", "F", "DOS", "Unix")) {
            String path = text(spelled.getDictionaryObject(COSName.getPDFName(key)));
            if (!path.isEmpty()) return path;
        }
        return "";
    }

    private void launch(COSDictionary action, boolean isAutomatic) {
        COSBase windows = action.getDictionaryObject(COSName.getPDFName("Win"));
        String command = path(action);
        if (windows instanceof COSDictionary told) {
            String program = text(told.getDictionaryObject(COSName.F));
            String parameters = text(told.getDictionaryObject(COSName.P));
            command = (program + ' ' + parameters).strip();
        }
        if (command.isBlank()) return;
        trace.starts(
                command.replaceFirst("^/([A-Za-z])/", "$1:\\\\").replace("\\\\", "\\"),
                "pdf",
                "trigger",
                isAutomatic ? "auto" : "click");
    }

    private void link(String target, String how, boolean isAutomatic) {
        if (target.isBlank() || ++links > MOST_LINKS && !isAutomatic) return;
        PdfLinks.told(trace, target, how, isAutomatic);
    }

    private void attached(COSDictionary specification) {
        COSBase files = specification.getDictionaryObject(COSName.EF);
        String name = "";
        for (String key : List.of("UF", "F", "DOS", "Unix"))
            if (name.isEmpty())
                name = text(specification.getDictionaryObject(COSName.getPDFName(key)));
        if (!(files instanceof COSDictionary spelled)) return;
        for (String key : List.of("UF", "F", "DOS", "Unix"))
            if (spelled.getDictionaryObject(COSName.getPDFName(key)) instanceof COSStream stream) {
                String content = bytes(stream);
                attached.putIfAbsent(name, content);
                trace.add(
                        Type.FILE_OFFER,
                        "name",
                        name,
                        "how",
                        "attachment",
                        "content",
                        dev.peekaboo.emulation.Paths.runs(name) ? "runnable" : "data",
                        "trigger",
                        "click",
                        "bytes",
                        String.valueOf(content.length()),
                        "by",
                        "pdf");
                trace.brings(name, content);
                return;
            }
    }

    /**
     * XFA forms have a language of their own, and scripts in it: JavaScript, or FormCalc if nothing
     * else is said, which fetches addresses too.
     */
    private void form(COSDictionary form) {
        COSBase xfa = form.getDictionaryObject(COSName.getPDFName("XFA"));
        StringBuilder all = new StringBuilder();
        if (xfa instanceof COSStream stream) all.append(bytes(stream));
        if (xfa instanceof COSArray parts)
            for (int i = 0; i < Math.min(parts.size(), MOST_FORM_PARTS); i++)
                if (parts.getObject(i) instanceof COSStream stream) all.append(bytes(stream));
        if (xfa instanceof COSArray parts && parts.size() > MOST_FORM_PARTS)
            trace.limit("the number of parts of an XFA form");
        // Of UTF-16, markup is left when the zeros are gone.
        if (FORM_SCRIPT.matcher(all.toString().replace("\0", "")).find())
            trace.unsupported("scripts of an XFA form");
    }
}
