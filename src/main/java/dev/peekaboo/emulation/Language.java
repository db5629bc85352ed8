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
    BATCH("Batch file", Set.of("bat", "cmd"), Set.of()),
    POWERSHELL("PowerShell script", Set.of("ps1", "psm1"), Set.of());

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
