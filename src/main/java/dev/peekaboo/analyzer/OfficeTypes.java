package dev.peekaboo.analyzer;

import dev.peekaboo.report.FileReport;

import java.util.List;
import java.util.Set;

/** Which types by content are worth opening for macros. */
final class OfficeTypes {
    private static final Set<String> TYPES =
            Set.of(
                    "application/msword",
                    "application/encrypted",
                    "application/CDFV2",
                    "application/x-tika-ooxml",
                    "application/x-hwp",
                    Found.DATA);

    private static final List<String> FAMILIES =
            List.of(
                    "text/",
                    "message/",
                    "application/vnd.ms-word",
                    "application/vnd.ms-excel",
                    "application/vnd.ms-powerpoint",
                    "application/vnd.ms-visio",
                    "application/vnd.ms-publisher",
                    "application/vnd.ms-project",
                    "application/vnd.visio",
                    // Attachments of a saved Outlook message.
                    "application/vnd.ms-outlook",
                    "application/vnd.openxmlformats-officedocument",
                    "application/xhtml+xml");

    private OfficeTypes() {}

    /** Office goes by the content whatever the name says, so we do too. */
    static boolean mayHoldMacros(FileReport file) {
        String type = file.byContent().primary().orElse(Found.DATA);
        return TYPES.contains(type) || FAMILIES.stream().anyMatch(type::startsWith);
    }
}
