package dev.peekaboo.daemon;

import dev.peekaboo.config.Item;
import dev.peekaboo.config.Section;
import dev.peekaboo.report.SandboxReport.Kind;
import dev.peekaboo.sandbox.CanaryTimes;
import dev.peekaboo.sandbox.NodeSkills;
import dev.peekaboo.sandbox.RunOptions;
import dev.peekaboo.sandbox.SandboxConfig;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The options of one sandbox node, the same for all sections that describe one. */
final class SandboxOptions {
    private static final String CUCKOO_URL = "http://127.0.0.1:8090";
    private static final int CUCKOO_CAPACITY = 20;
    private static final int CANARY_HOURS = 6;
    private static final int CANARY_AFTER = 120;
    private static final int MOST_CANARY_AFTER = 3600;
    private static final int MOST_CANARY_HOURS = 24 * 30;
    private static final String NO_EXTENSION = "none";
    private static final int MOST_CAPACITY = 10_000;
    private static final Map<String, Kind> TYPES = Map.of("cape", Kind.CAPE, "cuckoo", Kind.CUCKOO);

    /** What PeekabooAV talks to if nothing is configured. */
    static final SandboxConfig IMPLIED =
            new SandboxConfig(
                    "cuckoo",
                    Kind.CUCKOO,
                    URI.create(CUCKOO_URL),
                    Optional.empty(),
                    CUCKOO_CAPACITY,
                    Times.USUAL.poll(),
                    Times.USUAL.age(),
                    true,
                    Optional.empty(),
                    RunOptions.DEFAULTS,
                    Map.of());

    /** How often a task is asked about, and when it is given up. */
    record Times(Duration poll, Duration age) {
        static final Times USUAL = new Times(Duration.ofSeconds(5), Duration.ofSeconds(900));
    }

    /**
     * What holds where nothing is said. An installation that only changed its PeekabooAV for ours
     * must not find samples in its Cuckoo that it did not send.
     */
    private record Usual(int capacity, boolean canary) {
        static final Usual CUCKOO = new Usual(CUCKOO_CAPACITY, false);
        static final Usual NODE = new Usual(1, true);
    }

    private SandboxOptions() {}

    /** {@code [cuckoo]}, whose defaults are PeekabooAV's. */
    static Optional<SandboxConfig> cuckoo(Section section, Map<String, RunOptions> byExtension) {
        String url = section.text("url", CUCKOO_URL);
        return node(section, "cuckoo", Optional.of(Kind.CUCKOO), url, Usual.CUCKOO, byExtension);
    }

    /** {@code [sandbox.NAME]}. */
    static Optional<SandboxConfig> node(
            Section section, String name, Map<String, RunOptions> byExtension) {
        String url = required(section, "url", "http://192.0.2.7:8000");
        Optional<Kind> type = type(section);
        return node(section, name, type, url, Usual.NODE, byExtension);
    }

    private static Optional<SandboxConfig> node(
            Section section,
            String name,
            Optional<Kind> type,
            String url,
            Usual usual,
            Map<String, RunOptions> byExtension) {
        Optional<URI> origin = origin(section, url);
        Optional<String> token = section.optionalText("api_token");
        int capacity = section.integer("capacity", usual.capacity(), 1, MOST_CAPACITY);
        Times times = readTimes(section);
        boolean originalName = section.flag("submit_original_filename", true);
        Optional<Path> caFile = caFile(section);
        RunOptions run = run(section);
        Optional<NodeSkills> skills = skills(section);
        CanaryTimes canary = canary(section, usual.canary());
        if (type.isEmpty() || origin.isEmpty()) return Optional.empty();
        return told(
                section,
                () ->
                        new SandboxConfig(
                                name,
                                type.get(),
                                origin.get(),
                                token,
                                capacity,
                                times.poll(),
                                times.age(),
                                originalName,
                                caFile,
                                run,
                                byExtension,
                                skills.orElse(NodeSkills.ALL),
                                canary));
    }

    /** What the node is fit for; an empty list of types means all. */
    private static Optional<NodeSkills> skills(Section section) {
        Set<String> types =
                section.words("file_types").stream()
                        .map(Item::value)
                        .map(word -> word.toLowerCase(Locale.ROOT).replaceFirst("^\\.", ""))
                        .map(word -> word.equals(NO_EXTENSION) ? "" : word)
                        .collect(Collectors.toSet());
        int largest = section.integer("max_size", 0, 0, Integer.MAX_VALUE);
        String environment = section.text("environment", "");
        return told(
                section,
                () -> new NodeSkills(types, largest == 0 ? Long.MAX_VALUE : largest, environment));
    }

    private static CanaryTimes canary(Section section, boolean usually) {
        boolean wanted = section.flag("canary", usually);
        int hours = section.integer("canary_interval", CANARY_HOURS, 1, MOST_CANARY_HOURS);
        int after = section.integer("canary_after", CANARY_AFTER, 0, MOST_CANARY_AFTER);
        return wanted
                ? new CanaryTimes(Duration.ofSeconds(after), Duration.ofHours(hours))
                : CanaryTimes.NEVER;
    }

    /** How samples are run; all of it may be left to the sandbox. */
    static RunOptions run(Section section) {
        Optional<Duration> timeout = section.optionalSeconds("analysis_timeout");
        List<String> words = section.words("tags").stream().map(Item::value).toList();
        Optional<List<String>> tags = Optional.of(words).filter(_ -> section.has("tags"));
        Optional<String> platform = section.optionalText("platform");
        Optional<String> analysisPackage = section.optionalText("package");
        return told(section, () -> new RunOptions(timeout, platform, tags, analysisPackage))
                .orElse(RunOptions.DEFAULTS);
    }

    static Times readTimes(Section section) {
        var times =
                new Times(
                        section.seconds("poll_interval", Times.USUAL.poll()),
                        section.seconds("maximum_job_age", Times.USUAL.age()));
        if (times.poll().compareTo(times.age()) < 0) return times;
        section.problem(
                section.has("poll_interval") ? "poll_interval" : "maximum_job_age",
                "poll_interval ("
                        + times.poll().toSeconds()
                        + " s) must be shorter than maximum_job_age ("
                        + times.age().toSeconds()
                        + " s)");
        return Times.USUAL;
    }

    private static Optional<Kind> type(Section section) {
        String name = required(section, "type", "cape");
        Kind type = section.choice("type", Kind.CAPE, TYPES);
        return name.isEmpty() ? Optional.empty() : Optional.of(type);
    }

    private static String required(Section section, String option, String example) {
        Optional<String> value = section.optionalText(option);
        if (value.isEmpty())
            section.problem(
                    option,
                    "["
                            + section.name()
                            + "] needs "
                            + option
                            + ", such as "
                            + option
                            + ": "
                            + example);
        return value.orElse("");
    }

    /** Never shows the URL: there may be a password in it. */
    private static Optional<URI> origin(Section section, String url) {
        if (url.isEmpty()) return Optional.empty();
        Optional<URI> origin =
                parse(url)
                        .filter(uri -> List.of("http", "https").contains(uri.getScheme()))
                        .filter(uri -> uri.getHost() != null && uri.getRawUserInfo() == null)
                        .filter(uri -> uri.getRawQuery() == null && uri.getRawFragment() == null);
        if (origin.isEmpty())
            section.problem(
                    "url",
                    "url in ["
                            + section.name()
                            + "] must be like http://192.0.2.7:8000, without user, query or"
                            + " fragment; a token goes into api_token");
        return origin;
    }

    private static Optional<URI> parse(String url) {
        try {
            return Optional.of(URI.create(url));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> caFile(Section section) {
        Optional<Path> file = DataFolders.path(section, "ca_file", "");
        if (file.filter(path -> !Files.isReadable(path)).isPresent())
            section.problem("ca_file", "ca_file " + file.get() + " is not there or not readable");
        return file;
    }

    /** Makes a record that checks itself; its complaint becomes a problem of the section. */
    private static <T> Optional<T> told(Section section, Supplier<T> made) {
        try {
            return Optional.of(made.get());
        } catch (IllegalArgumentException e) {
            section.problem("[" + section.name() + "]: " + e.getMessage());
            return Optional.empty();
        }
    }
}
