package dev.peekaboo.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One configuration file with the drop-in files laid over it. Reading never throws: what is wrong
 * is a {@link Problem}, and the rest is still there, so that all mistakes can be told at once.
 *
 * <p>Use: {@link #read}, ask {@link #section} for typed values, then {@link #finish} to report what
 * nobody asked for. Not safe for several threads.
 */
public final class ConfigFile {
    private static final String GLOBAL = "global";
    private static final long MOST_CHARACTERS = 64L << 20;

    private final String name;
    private final Problems problems;
    private final Map<String, SectionText> texts = new LinkedHashMap<>();
    private final Map<String, SectionHeader> headers = new LinkedHashMap<>();
    private final Map<String, Section> sections = new HashMap<>();
    private final SectionText defaults = new SectionText();
    private final Set<String> usedDefaults = new TreeSet<>();
    private boolean wasRead;

    private record SectionHeader(String file, int line) {}

    private ConfigFile(String name, Problems problems) {
        this.name = name;
        this.problems = problems;
    }

    /** Reads a file and its drop-in files. If the file cannot be read, the result is empty. */
    public static ConfigFile read(Path path, Problems problems) {
        var config = new ConfigFile(path.toString(), problems);
        var text = new FileText(config.name, problems).read(path);
        text.ifPresent(
                main -> {
                    config.wasRead = true;
                    config.layOver(FileParser.parse(config.name, main, problems));
                    config.readDropFiles(path, MOST_CHARACTERS - main.length());
                });
        return config;
    }

    /** Takes text apart that did not come from a file of its own, such as embedded defaults. */
    public static ConfigFile parse(String name, String text, Problems problems) {
        var config = new ConfigFile(name, problems);
        config.wasRead = true;
        config.layOver(FileParser.parse(name, text, problems));
        return config;
    }

    /** Stands in for a file that could not be found, about which there is a problem already. */
    public static ConfigFile missing(String name, Problems problems) {
        return new ConfigFile(name, problems);
    }

    /** As {@link Problem#file} names it. */
    public String name() {
        return name;
    }

    /** False if the file is missing or unreadable, about which there is a problem already. */
    public boolean wasRead() {
        return wasRead;
    }

    /** Whether a section of this name has a header, even if nothing is in it. */
    public boolean has(String section) {
        return headers.containsKey(section);
    }

    /** The names of all sections, in the order of the files, without {@code DEFAULT}. */
    public List<String> sections() {
        return List.copyOf(headers.keySet());
    }

    /** The section of this name, an empty one if there is none; the same object every time. */
    public Section section(String section) {
        return sections.computeIfAbsent(section, this::open);
    }

    private Section open(String section) {
        var header = headers.getOrDefault(section, new SectionHeader(name, 0));
        var opened =
                new Section(
                        section,
                        new Layers(
                                texts.getOrDefault(section, new SectionText()),
                                defaults,
                                usedDefaults),
                        new Complaints(problems, section, header.file(), header.line()));
        if (section.equals(GLOBAL)) DropFolder.OPTIONS.forEach(opened::optionalText);
        return opened;
    }

    /** Adds an error at a section's header, without asking for its options. */
    public void problem(String section, String message) {
        var header = headers.getOrDefault(section, new SectionHeader(name, 0));
        problems.error(header.file(), header.line(), message);
    }

    /** Reports a section that existed once. */
    public void removed(String section, String wayOut) {
        if (!has(section)) return;
        problem(section, "[" + section + "] was removed: " + wayOut);
        headers.remove(section);
    }

    /**
     * Reports sections that are not known, and in each section that was asked for anything the
     * options nobody asked for. A known section that nobody asked for is not looked into.
     *
     * @param known names of all sections that may be there
     */
    public void finish(Set<String> known) {
        for (var header : headers.entrySet()) {
            String section = header.getKey();
            if (known.contains(section) || isOnlyAboutDropFiles(section)) continue;
            problems.error(
                    header.getValue().file(),
                    header.getValue().line(),
                    "unknown section [" + section + "]" + suggestion(section, known));
        }
        known.stream().filter(sections::containsKey).map(this::section).forEach(Section::finish);
        reportUnusedDefaults();
    }

    /** Every option that was asked for so far, by section: what a manual has to describe. */
    public Map<String, Set<String>> options() {
        var options = new TreeMap<String, Set<String>>();
        sections.forEach((section, values) -> options.put(section, values.options()));
        return options;
    }

    private static String suggestion(String section, Set<String> known) {
        return Nearest.to(section, known)
                .map(near -> "; did you mean [" + near + "]?")
                .orElse("; known are [" + String.join("], [", new TreeSet<>(known)) + "]");
    }

    private boolean isOnlyAboutDropFiles(String section) {
        return section.equals(GLOBAL)
                && DropFolder.OPTIONS.containsAll(
                        texts.getOrDefault(GLOBAL, new SectionText()).scalars().keySet());
    }

    private void reportUnusedDefaults() {
        var names = new ArrayList<>(defaults.scalars().values());
        defaults.lists().values().forEach(names::addAll);
        for (Entry entry : names) {
            String option = entry.isListItem() ? entry.listName() : entry.option();
            if (usedDefaults.contains(option)) continue;
            problems.error(
                    entry.file(),
                    entry.line(),
                    "unknown option "
                            + Quoted.of(entry.option())
                            + " in [DEFAULT]: no section"
                            + " knows it and no value refers to it; remove it");
        }
    }

    private void readDropFiles(Path path, long charactersLeft) {
        long left = charactersLeft;
        for (Path file : new DropFolder(path, open(GLOBAL), problems).files()) {
            var text = new FileText(file.toString(), problems).read(file);
            left -= text.map(String::length).orElse(0);
            if (left < 0) {
                problems.error(
                        file.toString(), 0, "the drop-in files are larger than 64 MiB together");
                break;
            }
            text.ifPresent(drop -> layOver(FileParser.parse(file.toString(), drop, problems)));
        }
    }

    private void layOver(FileParser.Parsed parsed) {
        parsed.sections()
                .forEach(
                        (section, line) -> {
                            if (!section.equals(FileParser.DEFAULT))
                                headers.putIfAbsent(
                                        section, new SectionHeader(parsed.file(), line));
                        });
        for (Entry entry : parsed.entries()) {
            boolean isDefault = entry.section().equals(FileParser.DEFAULT);
            (isDefault ? defaults : texts.computeIfAbsent(entry.section(), _ -> new SectionText()))
                    .add(entry);
        }
    }
}
