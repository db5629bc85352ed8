package dev.peekaboo.sandbox;

import dev.peekaboo.report.SandboxReport.Kind;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One sandbox node as the admin describes it: {@code [sandbox.NAME]} or {@code [cuckoo]} of
 * analyzers.conf.
 *
 * @param name letters, digits, hyphens and underscores
 * @param type which product it is
 * @param url where its API is, http or https; for CAPE with or without {@code /apiv2}
 * @param apiToken sent to this origin only
 * @param capacity how many samples it runs at a time, at least 1
 * @param pollInterval the longest pause between two questions about a task
 * @param maximumJobAge a task older than this has failed
 * @param submitOriginalFilename whether the sandbox sees the declared name, or the content's hash
 * @param caFile certificates (PEM) to trust besides the platform's, for https
 * @param run how samples are run
 * @param overrides the same for some extensions, in lower case without a dot: {@code
 *     [sandbox.NAME.EXT]}. What an override leaves open, {@code run} decides
 * @param skills what the node is fit for
 * @param canary when it is given a harmless sample to see whether it sees anything
 */
public record SandboxConfig(
        String name,
        Kind type,
        URI url,
        Optional<String> apiToken,
        int capacity,
        Duration pollInterval,
        Duration maximumJobAge,
        boolean submitOriginalFilename,
        Optional<Path> caFile,
        RunOptions run,
        Map<String, RunOptions> overrides,
        NodeSkills skills,
        CanaryTimes canary) {
    private static final int LARGEST_CAPACITY = 10_000;

    public SandboxConfig {
        overrides = Map.copyOf(overrides);
        List<String> problems = new ArrayList<>();
        if (!name.matches("[A-Za-z0-9_-]{1,64}"))
            problems.add(
                    "the name of a sandbox ("
                            + name
                            + ") must be at most 64 letters, digits, hyphens and underscores");
        checkUrl(url, problems);
        // Not shown: a token does not belong into a log.
        if (!apiToken.orElse("x").matches("[!-~]{1,1000}"))
            problems.add("api_token must be visible ASCII characters without spaces");
        if (capacity < 1 || capacity > LARGEST_CAPACITY)
            problems.add("capacity (" + capacity + ") must be between 1 and " + LARGEST_CAPACITY);
        checkTimes(pollInterval, maximumJobAge, problems);
        if (caFile.isPresent() && !"https".equalsIgnoreCase(url.getScheme()))
            problems.add("ca_file makes sense only for an https url, not for " + url);
        for (String extension : overrides.keySet())
            if (!extension.matches("[a-z0-9_+-]{1,16}"))
                problems.add(
                        "the extension of [sandbox."
                                + name
                                + "."
                                + extension
                                + "] must be at most 16 lower-case letters and digits");
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
    }

    /** A node that is fit for everything and gets no canary. */
    public SandboxConfig(
            String name,
            Kind type,
            URI url,
            Optional<String> apiToken,
            int capacity,
            Duration pollInterval,
            Duration maximumJobAge,
            boolean submitOriginalFilename,
            Optional<Path> caFile,
            RunOptions run,
            Map<String, RunOptions> overrides) {
        this(
                name,
                type,
                url,
                apiToken,
                capacity,
                pollInterval,
                maximumJobAge,
                submitOriginalFilename,
                caFile,
                run,
                overrides,
                NodeSkills.ALL,
                CanaryTimes.NEVER);
    }

    public SandboxConfig with(NodeSkills otherSkills) {
        return new SandboxConfig(
                name,
                type,
                url,
                apiToken,
                capacity,
                pollInterval,
                maximumJobAge,
                submitOriginalFilename,
                caFile,
                run,
                overrides,
                otherSkills,
                canary);
    }

    public SandboxConfig with(CanaryTimes times) {
        return new SandboxConfig(
                name,
                type,
                url,
                apiToken,
                capacity,
                pollInterval,
                maximumJobAge,
                submitOriginalFilename,
                caFile,
                run,
                overrides,
                skills,
                times);
    }

    boolean hasCanary() {
        return canary.every().isPositive();
    }

    /** A node with the defaults of the manual. */
    public static SandboxConfig of(String name, Kind type, URI url) {
        return new SandboxConfig(
                name,
                type,
                url,
                Optional.empty(),
                1,
                Duration.ofSeconds(5),
                Duration.ofSeconds(900),
                true,
                Optional.empty(),
                RunOptions.DEFAULTS,
                Map.of());
    }

    /** How a sample with this extension is run; the case of the extension does not matter. */
    public RunOptions runFor(String extension) {
        RunOptions override = overrides.get(extension.toLowerCase(Locale.ROOT));
        return override == null ? run : override.orElse(run);
    }

    @Override
    public String toString() {
        return name + " (" + type.name().toLowerCase(Locale.ROOT) + " at " + url + ")";
    }

    private static void checkUrl(URI url, List<String> problems) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if ((!scheme.equals("http") && !scheme.equals("https")) || url.getHost() == null)
            problems.add(
                    "url ("
                            + url
                            + ") must be like http://sandbox.example:8000, with http or https and a"
                            + " host");
        else if (url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawFragment() != null)
            problems.add("url must have no user, query or fragment; a token goes into api_token");
    }

    private static void checkTimes(Duration poll, Duration age, List<String> problems) {
        if (poll.compareTo(Duration.ofMillis(20)) < 0)
            problems.add("poll_interval (" + seconds(poll) + ") must be at least 0.02 s");
        if (poll.compareTo(age) >= 0)
            problems.add(
                    "poll_interval ("
                            + seconds(poll)
                            + ") must be shorter than maximum_job_age ("
                            + seconds(age)
                            + ")");
        if (age.compareTo(Duration.ofDays(7)) > 0)
            problems.add("maximum_job_age (" + seconds(age) + ") must be at most a week");
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0
                ? time.toSeconds() + " s"
                : time.toMillis() / 1000.0 + " s";
    }
}
