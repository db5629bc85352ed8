package dev.peekaboo.emulation;

import dev.peekaboo.report.FileReport;

import java.util.Set;

/** Which files Office would open, so that they may have macros. */
final class DocumentTypes {
    private static final Set<String> EXACT =
            Set.of(
                    "application/msword",
                    "application/rtf",
                    "text/rtf",
                    "application/vnd.ms-excel",
                    "application/vnd.ms-powerpoint",
                    "application/vnd.ms-office",
                    "application/cdfv2",
                    "application/vnd.ms-word",
                    "application/vnd.ms-word2006ml",
                    "application/vnd.ms-wordml",
                    "application/vnd.ms-spreadsheetml",
                    "application/vnd.visio",
                    "application/vnd.ms-publisher");

    private DocumentTypes() {}

    static boolean mayHaveMacros(FileReport file) {
        return file.byContent().isKnown()
                && (file.byContent().names().stream().anyMatch(DocumentTypes::isOne)
                        || isCarrier(file));
    }

    private static boolean isOne(String type) {
        String lower = type.toLowerCase(java.util.Locale.ROOT);
        return EXACT.contains(lower)
                || lower.startsWith("application/vnd.openxmlformats-officedocument")
                || lower.startsWith("application/vnd.ms-") && lower.contains("macroenabled")
                || lower.startsWith("application/vnd.ms-excel.sheet.binary");
    }

    /** Text that Word or Excel opens by its name, and that may bring a project in Base64. */
    private static boolean isCarrier(FileReport file) {
        boolean isText =
                file.byContent().names().stream()
                        .anyMatch(
                                type ->
                                        type.equals("text/xml")
                                                || type.equals("application/xml")
                                                || type.equals("multipart/related")
                                                || type.equals("message/rfc822"));
        return isText && file.byName().names().stream().anyMatch(DocumentTypes::isOne);
    }
}
