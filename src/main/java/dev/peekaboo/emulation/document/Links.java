package dev.peekaboo.emulation.document;

import dev.peekaboo.emulation.Destination;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.report.Behaviour.Type;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells in the trace where a document leads and what its fields start. */
final class Links {
    /** Where companies keep their templates. */
    private static final Pattern CLOUD =
            Pattern.compile(
                    "(.*\\.)?(sharepoint\\.com|sharepoint\\.de|microsoft\\.com|office\\.com|office\\.net|live\\.com|purl\\.org|openxmlformats\\.org)");

    private static final Pattern DDE =
            Pattern.compile(
                    "(?is)^\\s*DDE(?:AUTO)?\\s+(?:\"([^\"]*)\"|(\\S+))\\s*(?:\"(.*?)\"(?=\\s*(?:\"|\\\\|$)|\\s*$)|(.*))?");

    /** Programs that share their tables and texts. */
    private static final Pattern PARTNER =
            Pattern.compile(
                    "(?i)(excel|word|winword|soffice|powerpnt|msaccess|outlook|visio|mspaint|blp|twindde|reuter\\w*|wincc|rslinx|intouch)([.\\s].*)?");

    private final Trace trace;

    Links(Trace trace) {
        this.trace = trace;
    }

    /**
     * Something outside the document.
     *
     * @param how what for: attachedTemplate, oleObject, frame, image ...
     */
    void told(String target, String how) {
        String url = target.strip();
        Destination to = Destination.of(url);
        if (to.scheme().equals("local") || to.scheme().equals("mailto")) return;
        boolean isOwn = to.isInternal() || CLOUD.matcher(to.host()).matches();
        trace.add(
                Type.DOCUMENT_LINK,
                "url",
                url,
                "how",
                how,
                "scheme",
                to.scheme(),
                "host",
                to.host(),
                "internal",
                isOwn ? "yes" : "",
                "by",
                "document");
    }

    /** A field's instruction: DDE starts a program, some others fetch. */
    void field(String instruction) {
        String text = quoted(instruction).strip();
        Matcher dde = DDE.matcher(text);
        if (dde.matches()) {
            String program = dde.group(1) == null ? dde.group(2) : dde.group(1);
            String rest = dde.group(3) == null ? dde.group(4) : dde.group(3);
            start(program, rest == null ? "" : rest);
            return;
        }
        Matcher fetch =
                Pattern.compile(
                                "(?is)^\\s*(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|LINK|IMPORT)\\s+(?:\\S+\\s+)??\"?((?:https?|mhtml|file):[^\"\\s]+|\\\\\\\\[^\"\\s]+).*")
                        .matcher(unescaped(text));
        if (fetch.matches()) told(fetch.group(2), fetch.group(1).toLowerCase(Locale.ROOT));
    }

    /** Word doubles the backslashes of what is in quotes, but people type addresses as well. */
    private static String unescaped(String text) {
        return text.contains("\\\\\\\\") ? text.replace("\\\\", "\\") : text;
    }

    /** {@code service|topic}: started if it does not run already. */
    void start(String program, String arguments) {
        String path = program.strip().replace("\\\\", "\\");
        String last = path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
        if (PARTNER.matcher(last).matches() && !path.contains("..")) return;
        // A path that climbs (..\..\windows\system32\cmd.exe) ends in the program.
        trace.starts(
                (last + ' ' + arguments.strip().replace("\\\\", "\\")).strip(),
                "document",
                "how",
                "dde");
    }

    /** {@code QUOTE 67 58 92}: characters by their numbers. */
    private static String quoted(String instruction) {
        Matcher quote = Pattern.compile("(?i)\\bQUOTE((?:\\s+\\d{1,5})+)").matcher(instruction);
        StringBuilder out = new StringBuilder();
        while (quote.find()) {
            StringBuilder text = new StringBuilder();
            for (String number : quote.group(1).strip().split("\\s+"))
                text.append((char) Integer.parseInt(number));
            quote.appendReplacement(out, Matcher.quoteReplacement(text.toString()));
        }
        return quote.appendTail(out).toString();
    }
}
