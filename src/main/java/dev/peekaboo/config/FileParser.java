package dev.peekaboo.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the text of one file apart into entries, line by line, as {@code configparser} of Python
 * 3.11 does (its method {@code _read} is the authority), but goes on after a mistake.
 *
 * <p>A line that is indented deeper than the line its option began on continues the value, whatever
 * it looks like. Comments ({@code #} or {@code ;} first) vanish, also inside a value; a blank line
 * inside a value stays as an empty line. {@code [anything]} begins a section, even with text behind
 * the bracket. Of {@code :} and {@code =} the first one separates name and value.
 */
final class FileParser {
    /** Holds what every section sees. */
    static final String DEFAULT = "DEFAULT";

    /** Room for a list of 100,000 hashes and more; a garbage file must not fill the memory. */
    private static final int MOST_OPTIONS = 250_000;

    private final String file;
    private final Problems problems;
    private final Map<String, Integer> sections = new LinkedHashMap<>();
    private final Map<List<String>, Integer> optionLines = new HashMap<>();
    private final List<Draft> drafts = new ArrayList<>();

    private Optional<String> section = Optional.empty();
    private boolean complainedOfNoSection;
    private Optional<Draft> draft = Optional.empty();
    private int indent;

    /** An option whose value may still go on. */
    private record Draft(String section, String option, int line, List<String> value) {
        Entry entry(String file) {
            // Only the end is stripped: a value may begin on the line below its name.
            return new Entry(section, option, stripEnd(String.join("\n", value)), file, line);
        }

        private static String stripEnd(String text) {
            int end = text.length();
            while (end > 0 && Blank.is(text.charAt(end - 1))) end--;
            return text.substring(0, end);
        }
    }

    /**
     * What a file holds.
     *
     * @param sections name and line of each section that has a header
     * @param entries in the order of the file
     */
    record Parsed(String file, Map<String, Integer> sections, List<Entry> entries) {}

    private FileParser(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    static Parsed parse(String file, String text, Problems problems) {
        var parser = new FileParser(file, problems);
        int number = 0;
        Iterator<String> lines = text.lines().iterator();
        while (lines.hasNext() && !parser.isFull(number)) parser.line(++number, lines.next());
        return new Parsed(
                file,
                parser.sections,
                parser.drafts.stream().map(draft -> draft.entry(file)).toList());
    }

    private boolean isFull(int line) {
        boolean full = drafts.size() + sections.size() > MOST_OPTIONS;
        if (full)
            problems.error(
                    file,
                    line,
                    "here are more than " + MOST_OPTIONS + " options; the rest was not read");
        return full;
    }

    private void line(int number, String line) {
        String text = Blank.strip(line);
        if (text.startsWith("#") || text.startsWith(";")) return;
        if (text.isEmpty()) {
            draft.ifPresent(option -> option.value().add(""));
            return;
        }
        int depth = Blank.indent(line);
        if (draft.isPresent() && depth > indent) {
            draft.get().value().add(text);
            return;
        }
        indent = depth;
        Optional<String> header = header(text);
        if (header.isPresent()) beginSection(number, header.get());
        else if (section.isPresent()) beginOption(number, section.get(), text);
        else complainOfNoSection(number);
    }

    private static Optional<String> header(String text) {
        int close = text.lastIndexOf(']');
        return text.startsWith("[") && close > 1
                ? Optional.of(text.substring(1, close))
                : Optional.empty();
    }

    private void beginSection(int number, String name) {
        section = Optional.of(name);
        draft = Optional.empty();
        Integer first = sections.putIfAbsent(name, number);
        if (first == null || name.equals(DEFAULT)) return;
        problems.error(
                file,
                number,
                "section [" + name + "] was begun on line " + first + " already; join the two");
    }

    private void beginOption(int number, String section, String text) {
        int delimiter = delimiter(text);
        String name = Blank.strip(text.substring(0, Math.max(delimiter, 0)));
        if (name.isEmpty()) {
            problems.error(file, number, whatIsMissing(delimiter));
            // Takes the lines that continue the broken one, so that each is not a mistake of its
            // own.
            draft = Optional.of(new Draft(section, "", number, new ArrayList<>()));
            return;
        }
        String option = name.toLowerCase(Locale.ROOT);
        var begun = new Draft(section, option, number, new ArrayList<>());
        begun.value().add(Blank.strip(text.substring(delimiter + 1)));
        draft = Optional.of(begun);
        Integer first = optionLines.putIfAbsent(List.of(section, option), number);
        if (first == null) drafts.add(begun);
        else complainOfTwice(number, begun, first);
    }

    private static int delimiter(String text) {
        for (int i = 0; i < text.length(); i++)
            if (text.charAt(i) == ':' || text.charAt(i) == '=') return i;
        return -1;
    }

    private static String whatIsMissing(int delimiter) {
        return delimiter < 0
                ? "this line is neither \"[section]\" nor \"option: value\"; to continue the value"
                        + " above, indent it"
                : "there is no option name before the \":\" or \"=\"";
    }

    private void complainOfTwice(int number, Draft again, int first) {
        String option = Quoted.of(again.option());
        boolean item = again.entry(file).isListItem();
        problems.error(
                file,
                number,
                option
                        + " in ["
                        + again.section()
                        + "] was given on line "
                        + first
                        + " already; "
                        + (item
                                ? "give each item of a list another name after the dot"
                                : "remove one of the two"));
    }

    private void complainOfNoSection(int number) {
        if (complainedOfNoSection) return;
        complainedOfNoSection = true;
        problems.error(file, number, "options must follow a section header such as \"[global]\"");
    }
}
