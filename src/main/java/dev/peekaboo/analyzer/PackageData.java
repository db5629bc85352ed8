package dev.peekaboo.analyzer;

import dev.peekaboo.report.MacroDocument.Control;
import dev.peekaboo.report.MacroDocument.Sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What macros may read of an Office package: properties, text, variables, drawings, cells. */
final class PackageData {
    private static final int MOST_CELLS = 50_000;
    private static final int LARGEST = 8 << 20;

    /** Built-in properties as macros call them, by the names of the elements. */
    private static final Map<String, String> PROPERTIES =
            Map.of(
                    "title", "title",
                    "subject", "subject",
                    "creator", "author",
                    "keywords", "keywords",
                    "description", "comments",
                    "lastModifiedBy", "last author",
                    "category", "category",
                    "Company", "company",
                    "Manager", "manager");

    private final LenientZip zip;
    private final DocumentData data;
    private final Map<String, LenientZip.Entry> entries = new LinkedHashMap<>();

    private PackageData(LenientZip zip, DocumentData data) {
        this.zip = zip;
        this.data = data;
        zip.entries().forEach(entry -> entries.putIfAbsent(entry.key(), entry));
    }

    static void read(LenientZip zip, DocumentData data) {
        PackageData reader = new PackageData(zip, data);
        reader.properties();
        reader.word();
        reader.excel();
        reader.powerPoint();
    }

    private Optional<Xml> part(String name) {
        LenientZip.Entry entry = entries.get(name.toLowerCase(Locale.ROOT));
        return entry == null
                ? Optional.empty()
                : Optional.of(new Xml(zip.read(entry, LARGEST).bytes()));
    }

    private List<Xml> parts(String folder) {
        return entries.keySet().stream()
                .filter(name -> name.startsWith(folder) && name.endsWith(".xml"))
                .sorted()
                .flatMap(name -> part(name).stream())
                .toList();
    }

    private void properties() {
        for (String name : new String[] {"docProps/core.xml", "docProps/app.xml"})
            part(name)
                    .ifPresent(
                            xml ->
                                    xml.elements()
                                            .forEach(
                                                    element -> {
                                                        String known =
                                                                PROPERTIES.get(element.name());
                                                        if (known != null)
                                                            data.property(known, element.text());
                                                    }));
        part("docProps/custom.xml").ifPresent(this::custom);
    }

    private void custom(Xml xml) {
        String name = "";
        for (Xml.Element element : xml.elements()) {
            if (element.name().equals("property")) name = element.attribute("name");
            else if (!name.isEmpty()) data.custom(name, element.text());
        }
    }

    private void word() {
        Optional<Xml> document = part("word/document.xml");
        if (document.isEmpty()) return;
        data.application("word");
        drawn(document.get());
        data.text(document.get().paragraphs());
        for (Xml.Element element : part("word/settings.xml").map(Xml::elements).orElse(List.of()))
            if (element.name().equals("docVar"))
                data.variable(element.attribute("name"), element.attribute("val"));
    }

    /** Names and alternative texts of drawings. */
    private void drawn(Xml xml) {
        for (Xml.Element element : xml.elements()) {
            if (!element.name().equals("docPr") && !element.name().equals("cNvPr")) continue;
            data.shape(
                    new Control(
                            element.attribute("name"),
                            Map.of(
                                    "alternativetext",
                                    element.attribute("descr"),
                                    "title",
                                    element.attribute("title"))));
        }
        for (Xml.Element element : xml.elements())
            if (element.name().equals("shape") && !element.attribute("alt").isEmpty())
                data.shape(
                        new Control(
                                element.attribute("id"),
                                Map.of("alternativetext", element.attribute("alt"))));
    }

    private void powerPoint() {
        if (!entries.containsKey("ppt/presentation.xml")) return;
        data.application("powerpoint");
        for (Xml slide : parts("ppt/slides/slide")) {
            drawn(slide);
            data.text(slide.paragraphs());
        }
    }

    private void excel() {
        Optional<Xml> workbook = part("xl/workbook.xml");
        if (workbook.isEmpty()) return;
        data.application("excel");
        List<String> shared = part("xl/sharedStrings.xml").map(Xml::items).orElse(List.of());
        Map<String, String> targets = new HashMap<>();
        for (Xml.Element element :
                part("xl/_rels/workbook.xml.rels").map(Xml::elements).orElse(List.of()))
            targets.put(element.attribute("Id"), element.attribute("Target"));
        for (Xml.Element element : workbook.get().elements()) {
            if (!element.name().equals("sheet")) continue;
            String target = targets.getOrDefault(element.attribute("id"), "");
            String path = target.startsWith("/") ? target.substring(1) : "xl/" + target;
            data.sheet(new Sheet(element.attribute("name"), cells(path, shared)));
        }
        parts("xl/drawings/drawing").forEach(this::drawn);
    }

    private Map<String, String> cells(String path, List<String> shared) {
        Map<String, String> cells = new LinkedHashMap<>();
        String place = "";
        String type = "";
        for (Xml.Element element : part(path).map(Xml::elements).orElse(new ArrayList<>())) {
            if (element.name().equals("c")) {
                place = element.attribute("r");
                type = element.attribute("t");
            } else if ((element.name().equals("v") || element.name().equals("t"))
                    && !place.isEmpty()
                    && cells.size() < MOST_CELLS) {
                cells.put(
                        place, type.equals("s") ? shared(element.text(), shared) : element.text());
            }
        }
        return cells;
    }

    private static String shared(String index, List<String> shared) {
        try {
            return shared.get(Integer.parseInt(index.strip()));
        } catch (NumberFormatException | IndexOutOfBoundsException _) {
            return "";
        }
    }
}
