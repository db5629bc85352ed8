package dev.peekaboo.analyzer;

import dev.peekaboo.report.FileReport.Mark;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells what a ZIP file is meant to be by the names of its entries and a few small ones of them.
 */
final class ZipLook {
    static final String CONTENT_TYPES = "[content_types].xml";

    private static final int SMALL = 1 << 20;
    private static final int LONGEST_TYPE = 100;
    private static final Pattern OPEN_DOCUMENT =
            Pattern.compile(
                    "application/(epub\\+zip|vnd\\.(oasis\\.opendocument|sun\\.xml)\\.[a-z.-]+)");

    /**
     * Types of the main part, as {@code [Content_Types].xml} lists them in lower case ([ECMA-376]
     * part 1, [MS-OFFMACRO2]), to that of the file. Those with macros come first: of several,
     * Office decides by the root relationship, we by what would be worst.
     */
    private static final Map<String, String> MAIN_PARTS = mainParts();

    private ZipLook() {}

    private static Map<String, String> mainParts() {
        Map<String, String> parts = new LinkedHashMap<>();
        for (List<String> row : Table.rows("office-parts.tsv")) parts.put(row.get(0), row.get(1));
        return parts;
    }

    /** Of something that begins as a ZIP file does. */
    static Found at(Bytes bytes) {
        return at(LenientZip.of(bytes));
    }

    /** Of data with an archive behind it, as self-extracting ones and disguises have it. */
    static Optional<Found> behindData(Bytes bytes) {
        return Optional.of(LenientZip.of(bytes)).filter(LenientZip::hasDirectory).map(ZipLook::at);
    }

    private static Found at(LenientZip zip) {
        boolean encrypted = zip.entries().stream().anyMatch(LenientZip.Entry::encrypted);
        return new Found(typeOf(zip), encrypted ? Set.of(Mark.ENCRYPTED) : Set.of());
    }

    private static String typeOf(LenientZip zip) {
        Map<String, LenientZip.Entry> byName =
                zip.entries().stream()
                        .collect(Collectors.toMap(LenientZip.Entry::key, e -> e, (a, b) -> a));
        Optional<String> office =
                Optional.ofNullable(byName.get(CONTENT_TYPES))
                        .map(entry -> officeType(text(zip, entry), byName.keySet()));
        if (office.isPresent()) return office.get();
        Optional<String> openDocument =
                Optional.ofNullable(byName.get("mimetype"))
                        .map(entry -> text(zip, entry).strip())
                        .filter(type -> type.length() <= LONGEST_TYPE)
                        .filter(type -> OPEN_DOCUMENT.matcher(type).matches());
        return openDocument.orElseGet(() -> typeByNames(byName.keySet()));
    }

    private static String text(LenientZip zip, LenientZip.Entry entry) {
        byte[] bytes = zip.read(entry, SMALL).bytes();
        boolean utf16 = bytes.length > 1 && (bytes[0] & 0xff) >= 0xfe && (bytes[1] & 0xff) >= 0xfe;
        return new String(bytes, utf16 ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1);
    }

    private static String officeType(String contentTypes, Set<String> names) {
        String types = contentTypes.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> part : MAIN_PARTS.entrySet())
            if (types.contains('"' + part.getKey() + '"')
                    || types.contains("'" + part.getKey() + "'")) return part.getValue();
        return typeByFolder(names);
    }

    private static String typeByFolder(Set<String> names) {
        if (names.contains("word/document.xml"))
            return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        if (names.contains("xl/workbook.xml"))
            return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        if (names.contains("xl/workbook.bin"))
            return "application/vnd.ms-excel.sheet.binary.macroEnabled.12";
        if (names.contains("ppt/presentation.xml"))
            return "application/vnd.openxmlformats-officedocument.presentationml.presentation";
        return "application/x-tika-ooxml";
    }

    private static String typeByNames(Set<String> names) {
        if (names.contains("androidmanifest.xml")) return "application/vnd.android.package-archive";
        if (names.contains("meta-inf/manifest.mf")) return "application/java-archive";
        return "application/zip";
    }
}
