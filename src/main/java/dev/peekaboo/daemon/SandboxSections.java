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
    private final Map<String, String> nodes = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> overrides = new LinkedHashMap<>();

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
        if (section.equals(CUCKOO)) add(CUCKOO, section);
        if (!section.startsWith(PREFIX)) return;
        String[] names = section.substring(PREFIX.length()).split("\\.", -1);
        if (names.length == 1) add(names[0], section);
        else if (names.length == 2) addOverride(names[0], names[1], section);
        else
            complain(
                    section,
                    "must be [sandbox.NAME] or [sandbox.NAME.EXTENSION], and neither may hold a"
                            + " dot");
    }

    private void add(String name, String section) {
        String first = nodes.putIfAbsent(name, section);
        if (first != null) complain(section, "has the same name as [" + first + "]; rename it");
    }

    private void addOverride(String name, String extension, String section) {
        String first =
                overrides
                        .computeIfAbsent(name, _ -> new LinkedHashMap<>())
                        .putIfAbsent(extension.toLowerCase(Locale.ROOT), section);
        if (first != null)
            complain(
                    section,
                    "is for the same extension as [" + first + "]; the case does not matter");
    }

    private void complainOfNoNode(String name, Map<String, String> sections) {
        for (String section : sections.values())
            complain(
                    section,
                    "needs a [sandbox."
                            + name
                            + "], which is not there; add it or correct the name");
    }

    private void complain(String section, String message) {
        file.problem(section, "[" + section + "] " + message);
    }

    private Optional<SandboxConfig> node(String name, String section) {
        Map<String, RunOptions> byExtension = new LinkedHashMap<>();
        overrides
                .getOrDefault(name, Map.of())
                .forEach(
                        (extension, own) ->
                                byExtension.put(extension, SandboxOptions.run(file.section(own))));
        return section.equals(CUCKOO)
                ? SandboxOptions.cuckoo(file.section(section), byExtension)
                : SandboxOptions.node(file.section(section), name, byExtension);
    }

    /** The options exist, so that an old file loads; nothing is done with them yet. */
    private static void readCortex(Section cortex) {
        List.of("url", "api_token", "tlp").forEach(cortex::optionalText);
        SandboxOptions.readTimes(cortex);
        cortex.flag("submit_original_filename", true);
        cortex.warning("", "Cortex is not supported yet; [cortex] is ignored");
    }
}
