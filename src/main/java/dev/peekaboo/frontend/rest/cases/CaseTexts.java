package dev.peekaboo.frontend.rest.cases;

import dev.peekaboo.Wording;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of the pages in one language; templates lie in {@code case-page.properties}. */
record CaseTexts(Wording wording, ResourceBundle texts) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    static CaseTexts in(Locale language) {
        return new CaseTexts(
                new Wording(language),
                ResourceBundle.getBundle(
                        "dev.peekaboo.case-page",
                        language,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** Of every language we speak, by its code. */
    static Map<String, CaseTexts> all() {
        return Stream.of(Locale.ENGLISH, Locale.GERMAN)
                .collect(Collectors.toMap(Locale::getLanguage, CaseTexts::in, (one, _) -> one));
    }

    /** A text of ours with details filled in, which may be hostile. */
    String told(String key, Object... details) {
        return new MessageFormat(texts.getString(key), wording.language()).format(details);
    }

    /** The same, or what stands in for it where we have no words. */
    String told(String key, Function<String, String> otherwise) {
        return texts.containsKey(key) ? texts.getString(key) : otherwise.apply(key);
    }

    String language() {
        return wording.language().getLanguage();
    }

    static String time(Instant when) {
        return TIME.format(when);
    }
}
