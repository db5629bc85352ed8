package dev.peekaboo.emulation.link;

import dev.peekaboo.emulation.Trace;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code .jnlp}: Java is told to fetch a program and run it (JSR 56, 3.4 and 4). Where it comes
 * from is read even of files that are no well-formed XML.
 */
final class JavaStart {
    private static final int MOST = 20;

    /** Other elements, such as {@code homepage}, are only shown. */
    private static final Pattern FETCHING =
            Pattern.compile("(?is)<(?:jnlp|jar|nativelib|extension)\\b([^>]{0,2000})");

    private static final Pattern CODEBASE = attribute("codebase");
    private static final Pattern HREF = attribute("href");
    private static final Pattern ABSOLUTE =
            Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*|[\\\\/]{2}.*");
    private static final Pattern DOCTYPE = Pattern.compile("(?is)<!DOCTYPE[^>]*>");
    private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)https?://[^\\s\"'<>]+");

    private final Trace trace;
    private final Targets targets;

    JavaStart(Trace trace) {
        this.trace = trace;
        targets = new Targets(trace, "shortcut");
    }

    private static Pattern attribute(String name) {
        return Pattern.compile("(?is)\\b" + name + "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
    }

    void open(String text) {
        Set<String> fetched = fetched(text);
        if (fetched.isEmpty()) fetched = addresses(DOCTYPE.matcher(text).replaceAll(""));
        if (fetched.size() == MOST) trace.limit("the number of files Java is told to fetch");
        fetched.forEach(address -> targets.open(address, "java"));
        trace.enters("Java start");
    }

    private static Set<String> fetched(String text) {
        Set<String> fetched = new LinkedHashSet<>();
        String base = "";
        Matcher element = FETCHING.matcher(text);
        while (element.find() && fetched.size() < MOST) {
            Optional<String> codebase = value(CODEBASE, element.group(1));
            if (base.isEmpty() && codebase.isPresent()) base = codebase.get();
            Optional<String> href = value(HREF, element.group(1));
            if (href.isPresent()) fetched.add(resolved(base, href.get()));
            else codebase.ifPresent(fetched::add);
        }
        fetched.remove("");
        return fetched;
    }

    /** A file beside this one is none that is fetched. */
    private static String resolved(String base, String href) {
        if (ABSOLUTE.matcher(href).matches()) return href;
        if (base.isEmpty()) return "";
        return base.endsWith("/") || href.startsWith("/") ? base + href : base + "/" + href;
    }

    private static Optional<String> value(Pattern attribute, String element) {
        Matcher found = attribute.matcher(element);
        if (!found.find()) return Optional.empty();
        String value = found.group(1) == null ? found.group(2) : found.group(1);
        return Optional.of(value.replace("&amp;", "&").strip());
    }

    private static Set<String> addresses(String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher address = WEB_ADDRESS.matcher(text);
        while (address.find() && found.size() < MOST) found.add(address.group());
        return found;
    }
}
