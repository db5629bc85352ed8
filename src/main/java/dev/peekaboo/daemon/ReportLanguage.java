package dev.peekaboo.daemon;

import dev.peekaboo.config.Section;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Chooses the language of reasons: {@code report_locale}, else the environment's, else English. */
final class ReportLanguage {
    /** In the order in which gettext, and so PeekabooAV, asks them. */
    private static final List<String> VARIABLES =
            List.of("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG");

    private ReportLanguage() {}

    static Locale choose(Section global, Map<String, String> environment) {
        Optional<String> wanted = global.optionalText("report_locale");
        if (wanted.isEmpty()) return ofEnvironment(environment);
        Optional<Locale> known = known(wanted.get());
        if (known.isEmpty())
            global.warning(
                    "report_locale",
                    "report_locale in [global] is a language we do not speak; reasons are told in"
                            + " English (known are en and de)");
        return known.orElse(Locale.ENGLISH);
    }

    private static Locale ofEnvironment(Map<String, String> environment) {
        return VARIABLES.stream()
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .flatMap(ReportLanguage::known)
                .orElse(Locale.ENGLISH);
    }

    /** The language of a POSIX locale such as {@code de_DE.UTF-8} or {@code de}. */
    private static Optional<Locale> known(String locale) {
        return switch (locale.split("[_.@:-]", 2)[0].toLowerCase(Locale.ROOT)) {
            case "de" -> Optional.of(Locale.GERMAN);
            case "en", "c", "posix" -> Optional.of(Locale.ENGLISH);
            default -> Optional.empty();
        };
    }
}
