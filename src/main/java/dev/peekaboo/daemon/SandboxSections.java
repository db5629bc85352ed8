package dev.peekaboo.daemon;

import dev.peekaboo.config.ConfigFile;
import dev.peekaboo.config.Section;
import dev.peekaboo.sandbox.RunOptions;
import dev.peekaboo.sandbox.SandboxConfig;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * analyzers.conf: {@code [cuckoo]} and {@code [cortex]} as PeekabooAV has them, {@code
 * [sandbox.NAME]} for any number of nodes, and {@code [sandbox.NAME.EXT]} for how one of them runs
 * files with an extension.
 */
final class SandboxSections {
    private static final String CUCKOO = "cuckoo";
    private static final String CORTEX = "cortex";
    private static final String PREFIX = "sandbox.";

    private final ConfigFile file;
    private final Map<String, Section> nodes = new LinkedHashMap<>();
    private final Map<String, Map<String, Section>> overrides = new LinkedHashMap<>();

    private SandboxSections(ConfigFile file) {
        this.file = file;
    }

    /** The nodes in the order of the file. One that is wrong is left out, with problems. */
    static List<SandboxConfig> read(ConfigFile file) {
        return new SandboxSections(file).nodes();
    }

    /** All sections that may be in the file. */
    static Set<String> known(ConfigFile file) {
        var known = new TreeSet<>(Set.of(CUCKOO, CORTEX, PREFIX + "NAME"));
        file.sections().stream().filter(name -> name.startsWith(PREFIX)).forEach(known::add);
        return known;
    }

    private List<SandboxConfig> nodes() {
        file.sections().forEach(this::sort);
        if (file.has(CORTEX)) readCortex(file.section(CORTEX));
        overrides.forEach(
                (name, sections) -> {
                    if (!nodes.containsKey(name)) complainOfNoNode(name, sections);
                });
        return nodes.entrySet().stream()
                .flatMap(node -> node(node.getKey(), node.getValue()).stream())
                .toList();
    }

    /** Decides what a section is about. */
    private void sort(String section) {
        if (section.equals(CUCKOO)) add(CUCKOO, file.section(section));
        if (!section.startsWith(PREFIX)) return;
        String[] names = section.substring(PREFIX.length()).split("\\.", -1);
        if (names.length == 1) add(names[0], file.section(section));
        else if (names.length == 2) addOverride(names[0], names[1], file.section(section));
        else
            file.section(section)
                    .problem(
                            "["
                                    + section
                                    + "] must be [sandbox.NAME] or [sandbox.NAME.EXTENSION], and"
                                    + " neither may hold a dot");
    }

    private void add(String name, Section section) {
        if (nodes.putIfAbsent(name, section) == null) return;
        section.problem(
                "["
                        + section.name()
                        + "] has the same name as ["
                        + nodes.get(name).name()
                        + "]; rename it");
    }

    private void addOverride(String name, String extension, Section section) {
        String lower = extension.toLowerCase(Locale.ROOT);
        var ofNode = overrides.computeIfAbsent(name, _ -> new LinkedHashMap<>());
        if (ofNode.putIfAbsent(lower, section) == null) return;
        section.problem(
                "["
                        + section.name()
                        + "] is for the same extension as ["
                        + ofNode.get(lower).name()
                        + "]; the case does not matter");
    }

    private static void complainOfNoNode(String name, Map<String, Section> sections) {
        for (Section section : sections.values())
            section.problem(
                    "["
                            + section.name()
                            + "] needs a [sandbox."
                            + name
                            + "], which is not there; add it or correct the name");
    }

    private Optional<SandboxConfig> node(String name, Section section) {
        Map<String, RunOptions> byExtension = new LinkedHashMap<>();
        overrides
                .getOrDefault(name, Map.of())
                .forEach((extension, own) -> byExtension.put(extension, SandboxOptions.run(own)));
        return section.name().equals(CUCKOO)
                ? SandboxOptions.cuckoo(section, byExtension)
                : SandboxOptions.node(section, name, byExtension);
    }

    /** The options exist, so that an old file loads; nothing is done with them yet. */
    private static void readCortex(Section cortex) {
        List.of("url", "api_token", "tlp").forEach(cortex::optionalText);
        SandboxOptions.readTimes(cortex);
        cortex.flag("submit_original_filename", true);
        cortex.warning("", "Cortex is not supported yet; [cortex] is ignored");
    }
}
