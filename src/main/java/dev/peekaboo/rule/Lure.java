package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Declared;
import dev.peekaboo.Place;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.Sample;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.MediaTypes;

import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * What the rules about dangerous attachments have in common: a sample is a lure if it is there to
 * be opened by a double click.
 *
 * <p>An attachment of its own is one, and so is a member of an archive that holds little else; the
 * files of a zipped source tree are not. A name alone never makes one: the content must agree. The
 * name of a mail inside the mail is its subject ("offer from amazon.com") and says nothing.
 */
final class Lure {
    /** With more files than this in an archive, nobody is meant to open just this one. */
    static final int MOST_MEMBERS = 5;

    private static final TypeList MAILS = TypeList.of("message/rfc822", "message/global");

    /**
     * Formats of text that do not say so in their names, and data that nothing fits. All are told
     * by how they begin, and a script may begin with anything: {@code id;p} starts a SYLK table and
     * a valid JavaScript.
     */
    private static final TypeList TEXTS =
            TypeList.of(
                    "application/hta",
                    "application/javascript",
                    "application/json",
                    "application/mbox",
                    "application/octet-stream",
                    "application/pgp-encrypted",
                    "application/pgp-keys",
                    "application/pgp-signature",
                    "application/postscript",
                    "application/xml",
                    "application/x-bat",
                    "application/x-mswinurl",
                    "application/x-setupscript",
                    "application/x-sylk",
                    "message/rfc822");

    private Lure() {}

    /** Asks about the file, unless the sample is one of many in an archive. */
    static Outcome judge(Facts facts, Reading.Question<FileReport> question)
            throws InterruptedException {
        if (facts.sample().place() instanceof Place.InArchive(int members)
                && members > MOST_MEMBERS)
            return Outcome.unknown(
                    Reason.of("one-of-many", Category.HARMLESS, Source.STATIC, members));
        return Reading.of(facts.file(), question);
    }

    /** Bad if the bytes are of one of these types, whatever the name. */
    static Outcome byContent(FileReport file, TypeList types, Function<String, Reason> evil) {
        return types.entryFor(file.byContent())
                .map(type -> Outcome.bad(evil.apply(type)))
                .orElseGet(() -> Outcome.unknown(harmless(file)));
    }

    /**
     * Bad if the name ends in one of these extensions and the bytes may be text: the formats it is
     * used for have no mark of their own.
     */
    static Outcome byTextualName(
            Sample sample, FileReport file, Set<String> extensions, Function<String, Reason> evil) {
        String extension = extension(sample.declared(), file);
        if (!extensions.contains(extension)) return Outcome.unknown(harmless(file));
        return mayBeText(file.byContent())
                ? Outcome.bad(evil.apply(extension))
                : Outcome.unknown(onlyByName(extension, file));
    }

    /** Whether the name ends in one of these extensions and the bytes may be text. */
    static boolean isTextNamed(Sample sample, FileReport file, Set<String> extensions) {
        return extensions.contains(extension(sample.declared(), file))
                && mayBeText(file.byContent());
    }

    /**
     * What decides which program a double click on Windows starts: the text after the last dot of
     * the name in lower case, dots and blanks at the end not counted; empty if there is none or if
     * the sample is a mail inside the mail. (Not {@link Declared#extension}, which is
     * PeekabooAV's.)
     */
    static String extension(Declared declared, FileReport file) {
        if (declared.name() == null || MAILS.has(file.declared())) return "";
        String name = declared.name();
        int end = name.length();
        while (end > 0
                && (name.charAt(end - 1) == '.' || Character.isWhitespace(name.charAt(end - 1))))
            end--;
        int dot = name.lastIndexOf('.', end - 1);
        return dot < 0 ? "" : name.substring(dot + 1, end).toLowerCase(Locale.ROOT);
    }

    /** Reason for a sample whose name promises what its content does not hold. */
    private static Reason onlyByName(String extension, FileReport file) {
        return Reason.of(
                "only-by-name",
                Category.HARMLESS,
                Source.STATIC,
                extension,
                TypeNames.content(file.byContent()));
    }

    private static Reason harmless(FileReport file) {
        return Reason.of(
                "type-not-dangerous",
                Category.HARMLESS,
                Source.STATIC,
                TypeNames.content(file.byContent()));
    }

    /** Also true if nothing fits the bytes. */
    private static boolean mayBeText(MediaTypes content) {
        return !content.isKnown()
                || TEXTS.has(content)
                || content.names().stream()
                        .anyMatch(type -> type.startsWith("text/") || type.endsWith("+xml"));
    }
}
