package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.config.ConfigFile;
import dev.peekaboo.config.Problem;
import dev.peekaboo.config.Problems;
import dev.peekaboo.report.SandboxReport.Kind;
import dev.peekaboo.sandbox.SandboxConfig;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The sample files say what the code does. In them, {@code #name: value} is a default and {@code #
 * name: value} an example.
 */
class SampleFilesTest {
    private static final Path FOLDER = Path.of("conf");

    private static final ConfigFile NO_FILE = ConfigFile.missing("none", new Problems());

    @TempDir Path folder;

    @Test
    void the_samples_are_sound_as_they_are() throws IOException {
        var files = new ConfigFolder(folder);
        files.main(main(sample("peekaboo")))
                .ruleset(sample("ruleset"))
                .analyzers(sample("analyzers"));

        Settings settings = files.load();

        assertThat(RulesetLoader.load(settings.ruleset(), files.problems(), "test")).isPresent();
        assertThat(files.told()).isEmpty();
    }

    @Test
    void every_default_in_the_sample_of_peekaboo_conf_is_the_codes() throws IOException {
        var written =
                new ConfigFolder(folder)
                        .main(main(withoutListeners(withDefaults(sample("peekaboo")))));
        Settings sample = written.load();
        var empty = new ConfigFolder(folder);

        assertThat(written.told()).isEmpty();
        assertThat(withoutFile(sample)).isEqualTo(withoutFile(empty.load()));
    }

    @Test
    void the_sample_names_the_folder_of_the_other_files() throws IOException {
        Files.writeString(folder.resolve("peekaboo.conf"), "");
        var problems = new Problems();

        Configuration.read(folder.resolve("peekaboo.conf"), problems);

        String sample = sample("peekaboo");
        assertThat(problems.list().stream().map(Problem::file))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(sample).contains("#config: " + file + "\n"));
    }

    @Test
    void every_default_in_the_sample_of_analyzers_conf_is_the_codes() throws IOException {
        String required = "type: cape\nurl: http://192.0.2.7:8000\n";
        String sample =
                withDefaults(sample("analyzers"))
                        .replace("[sandbox.NAME]\n", "[sandbox.NAME]\n" + required);
        var files = new ConfigFolder(folder).analyzers(sample);

        List<SandboxConfig> nodes = files.load().nodes();

        assertThat(files.problems().hasErrors()).isFalse();
        assertThat(nodes.getFirst()).isEqualTo(SandboxOptions.IMPLIED);
        assertThat(withoutOverrides(nodes.getLast()))
                .isEqualTo(
                        SandboxConfig.of("NAME", Kind.CAPE, URI.create("http://192.0.2.7:8000")));
    }

    @Test
    void every_default_in_the_sample_of_ruleset_conf_is_the_codes() throws IOException {
        String sample = sample("ruleset");
        var problems = new Problems();

        // The rules that are switched off lack lists that have no default.
        var plain = load(sample, problems);
        var written = load(withDefaults(withoutRules(sample)), problems);

        assertThat(problems.list()).isEmpty();
        assertThat(written.ruleset().version()).isEqualTo(plain.ruleset().version());
    }

    @Test
    void every_option_in_the_code_is_in_a_sample() throws IOException {
        var problems = new Problems();
        new ConfigFolder(folder);
        Files.writeString(
                folder.resolve("peekaboo.conf"),
                "[clamd.NAME]\n[milter.NAME]\n[icap.NAME]\n",
                StandardOpenOption.APPEND,
                StandardOpenOption.CREATE);
        var files = Configuration.read(folder.resolve("peekaboo.conf"), problems);
        Settings.from(files, new DataFolders(Optional.empty(), Map.of(), problems), Map.of());
        assertInSample(files.main().options(), "peekaboo");

        String all = "[cuckoo]\n[cortex]\n[sandbox.NAME]\n[sandbox.NAME.EXT]\n";
        var analyzers = ConfigFile.parse("analyzers", all, new Problems());
        SandboxSections.read(analyzers);
        assertInSample(analyzers.options(), "analyzers");

        String rules =
                RuleTable.names().stream()
                        .map(rule -> "rule." + rule + ": " + rule + "\n")
                        .collect(Collectors.joining("", "[rules]\n", ""));
        var ruleset = ConfigFile.parse("ruleset", rules, new Problems());
        RulesetLoader.load(ruleset, new Problems(), "test");
        assertInSample(ruleset.options(), "ruleset");
        assertThat(sample("ruleset")).contains(RuleTable.names());
    }

    private static void assertInSample(Map<String, Set<String>> options, String file)
            throws IOException {
        Map<String, Set<String>> described = described(sample(file));
        options.forEach(
                (section, names) -> {
                    if (names.isEmpty()) return;
                    assertThat(described.get(section))
                            .as("options of [%s] in the sample of %s.conf", section, file)
                            .isNotNull()
                            .containsAll(names.stream().map(SampleFilesTest::listName).toList());
                });
    }

    /** The options a sample names in each section, in any kind of comment or in none. */
    private static Map<String, Set<String>> described(String sample) {
        var header = Pattern.compile("#?\\[(.+)]");
        var option = Pattern.compile("(?:# ?)?([a-z_]+)(?:\\.\\S+)?:.*");
        var described = new HashMap<String, Set<String>>();
        String section = "";
        for (String line : sample.lines().toList()) {
            var begin = header.matcher(line);
            if (begin.matches()) section = begin.group(1);
            var found = option.matcher(line);
            if (found.matches())
                described.computeIfAbsent(section, _ -> new TreeSet<>()).add(found.group(1));
        }
        return described;
    }

    private static String listName(String option) {
        return option.replace(".1", "");
    }

    private static RulesetLoader.Loaded load(String text, Problems problems) {
        return RulesetLoader.load(ConfigFile.parse("ruleset", text, problems), problems, "test")
                .orElseThrow();
    }

    private static String sample(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name + ".conf.sample"));
    }

    private static String withDefaults(String sample) {
        return sample.replaceAll("(?m)^#(\\[|[a-z_]+(\\.\\S+)?:)", "$1");
    }

    private static String withoutRules(String sample) {
        return sample.replaceAll("(?m)^#rule\\..*$", "");
    }

    /** The helper adds the sections that name the other files. */
    private static String main(String sample) {
        return sample.replaceAll("(?m)^#?\\[(ruleset|analyzers)]$", "")
                .replaceAll("(?m)^config: .*$", "");
    }

    /** There is no listener unless one is configured. */
    private static String withoutListeners(String sample) {
        return sample.replace("[clamd.NAME]\n", "")
                .replace("[milter.NAME]\n", "")
                .replace("[icap.NAME]\n", "");
    }

    private static Settings withoutFile(Settings all) {
        return new Settings(
                all.embedded(),
                all.global(),
                all.listener(),
                all.clamd(),
                all.milter(),
                all.hold(),
                all.icap(),
                all.logging(),
                all.database(),
                all.databaseLogLevel(),
                all.cluster(),
                all.policy(),
                all.retention(),
                all.limits(),
                all.nodes(),
                NO_FILE);
    }

    private static SandboxConfig withoutOverrides(SandboxConfig node) {
        return new SandboxConfig(
                node.name(),
                node.type(),
                node.url(),
                node.apiToken(),
                node.capacity(),
                node.pollInterval(),
                node.maximumJobAge(),
                node.submitOriginalFilename(),
                node.caFile(),
                node.run(),
                Map.of());
    }
}
