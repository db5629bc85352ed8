package dev.peekaboo.emulation;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can be emulated. */
public enum Language {
    JSCRIPT("JavaScript", Set.of("js", "jse"), Set.of("text/javascript", "application/javascript")),
    WSF("Windows Script File", Set.of("wsf", "wsc", "sct"), Set.of()),
    HTA("HTML application", Set.of("hta"), Set.of("application/hta")),
    VBSCRIPT("VBScript", Set.of("vbs", "vbe"), Set.of("text/x-vbscript", "text/vbscript")),
    /** Macros of an Office document, whatever its name. */
    VBA("Office macro", Set.of(), Set.of()),
    /** What a binary Office document does without macros. */
    OLD_OFFICE("Office document", Set.of(), Set.of()),
    /** Macros in the cells of a workbook. */
    XLM("Excel 4.0 macro", Set.of(), Set.of()),
    BATCH("Batch file", Set.of("bat", "cmd"), Set.of()),
    POWERSHELL("PowerShell script", Set.of("ps1", "psm1"), Set.of()),
    HTML("HTML page", Set.of("htm", "html", "shtml", "shtm", "xhtml", "xht"), Set.of()),
    SVG("SVG picture", Set.of("svg"), Set.of()),
    MHT("Saved web page", Set.of("mht", "mhtml"), Set.of()),
    LNK("Shortcut", Set.of("lnk"), Set.of("application/x-ms-shortcut")),
    URL("Internet shortcut", Set.of("url", "website", "scf", "desktop"), Set.of()),
    RDP("Remote desktop file", Set.of("rdp"), Set.of()),
    IQY("Web query", Set.of("iqy"), Set.of()),
    LIBRARY("Windows library", Set.of("library-ms", "search-ms", "searchconnector-ms"), Set.of()),
    SETTINGS("Settings shortcut", Set.of("settingcontent-ms"), Set.of()),
    CONSOLE("Management console file", Set.of("msc"), Set.of()),
    JNLP("Java start file", Set.of("jnlp"), Set.of()),
    ONENOTE("OneNote section", Set.of("one"), Set.of("application/onenote")),
    RTF("RTF document", Set.of("rtf"), Set.of("text/rtf", "application/rtf")),
    OFFICE(
            "Office document",
            Set.of("docx", "docm", "xlsx", "xlsm", "pptx", "pptm"),
            Set.of(
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.template",
                    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                    "application/vnd.openxmlformats-officedocument.presentationml.template",
                    "application/vnd.openxmlformats-officedocument.presentationml.slideshow",
                    "application/vnd.ms-word.document.macroEnabled.12",
                    "application/vnd.ms-word.template.macroEnabled.12",
                    "application/vnd.ms-excel.sheet.macroEnabled.12",
                    "application/vnd.ms-excel.template.macroEnabled.12",
                    "application/vnd.ms-excel.addin.macroEnabled.12",
                    "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
                    "application/vnd.ms-powerpoint.presentation.macroEnabled.12",
                    "application/vnd.ms-powerpoint.template.macroEnabled.12",
                    "application/vnd.ms-powerpoint.slideshow.macroEnabled.12",
                    "application/vnd.ms-powerpoint.addin.macroEnabled.12")),
    INSTALLER("Windows installer", Set.of("msi"), Set.of("application/x-msi")),
    TABLE("Table", Set.of("csv", "slk"), Set.of()),
    PDF("PDF document", Set.of("pdf"), Set.of("application/pdf"));

    /** No text: known by its content, and read byte by byte. */
    private static final Set<Language> BINARY =
            java.util.EnumSet.of(VBA, OLD_OFFICE, XLM, LNK, ONENOTE, RTF, OFFICE, PDF, INSTALLER);

    private final String words;
    private final Set<String> extensions;
    private final Set<String> types;

    Language(String words, Set<String> extensions, Set<String> types) {
        this.words = words;
        this.extensions = extensions;
        this.types = types;
    }

    /** In words, e.g. {@code JavaScript}. */
    public String words() {
        return words;
    }

    /** Whether {@link Material#text} holds one character a byte. */
    public boolean isBinary() {
        return BINARY.contains(this);
    }

    /** Whether its files may be documents with macros of Office in them. */
    boolean mayHaveMacros() {
        return this == VBA || this == OFFICE || this == RTF;
    }

    /** What bytes are that are no text, by one of their names; whatever the file is called. */
    static Optional<Language> ofContent(String type) {
        return ofType(type).filter(Language::isBinary);
    }

    /** By the last extension of a file name, dots and blanks at the end not counted. */
    public static Optional<Language> ofName(String name) {
        String trimmed = name.replaceAll("[.\\s]+$", "");
        if (trimmed.indexOf('.') < 0) return Optional.empty();
        String extension = trimmed.substring(trimmed.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        for (Language language : values())
            if (language.extensions.contains(extension)) return Optional.of(language);
        return Optional.empty();
    }

    /** By media type, as one of its names. */
    static Optional<Language> ofType(String type) {
        for (Language language : values())
            if (language.types.contains(type)) return Optional.of(language);
        return Optional.empty();
    }
}
