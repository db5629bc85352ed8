package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.report.SandboxReport.Kind;
import dev.peekaboo.sandbox.CanaryTimes;
import dev.peekaboo.sandbox.NodeSkills;
import dev.peekaboo.sandbox.RunOptions;
import dev.peekaboo.sandbox.SandboxConfig;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** analyzers.conf to sandbox nodes. */
class SandboxSectionsTest {
    @TempDir Path folder;

    private ConfigFolder files;

    @BeforeEach
    void make() {
        files = new ConfigFolder(folder);
    }

    @Test
    void more_tags_than_the_database_has_room_for_are_refused() {
        String tags = "tag-" + "x".repeat(56);
        files.analyzers(
                "[sandbox.a]\ntype: cape\nurl: http://192.0.2.7\ntags: "
                        + (tags + "1," + tags + "2," + tags + "3," + tags + "4," + tags + "5")
                        + "\n");

        files.load();

        assertThat(files.told())
                .containsExactly(
                        "analyzers.conf:1: [sandbox.a]: tags (5 of them) are 309 characters"
                                + " together and must be at most 255; leave out those that every"
                                + " machine of the node has");
    }

    @Test
    void three_lines_add_a_sandbox() {
        files.analyzers("[sandbox.lab]\ntype: cape\nurl: http://192.0.2.7:8000");

        List<SandboxConfig> nodes = files.load().nodes();

        assertThat(files.told()).isEmpty();
        assertThat(nodes)
                .containsExactly(
                        SandboxConfig.of("lab", Kind.CAPE, URI.create("http://192.0.2.7:8000"))
                                .with(new CanaryTimes(Duration.ofMinutes(2), Duration.ofHours(6))));
    }

    @Test
    void every_option_reaches_the_node() {
        files.analyzers(
                """
                [cuckoo]
                url: http://192.0.2.8:8090
                api_token: abc
                poll_interval: 10
                submit_original_filename: no
                maximum_job_age: 600
                [sandbox.lab-1]
                type: cape
                url: https://192.0.2.7/apiv2
                capacity: 8
                analysis_timeout: 200
                platform: windows
                tags: win10, x64
                package: exe
                file_types: .EXE, doc, none
                max_size: 30000000
                environment: win10
                canary_interval: 12
                [sandbox.lab-1.DOC]
                tags: office
                [sandbox.lab-1.js]
                package: js
                tags:
                """);

        List<SandboxConfig> nodes = files.load().nodes();

        assertThat(files.told()).isEmpty();
        assertThat(nodes)
                .containsExactly(
                        new SandboxConfig(
                                "cuckoo",
                                Kind.CUCKOO,
                                URI.create("http://192.0.2.8:8090"),
                                Optional.of("abc"),
                                20,
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(600),
                                false,
                                Optional.empty(),
                                RunOptions.DEFAULTS,
                                Map.of()),
                        new SandboxConfig(
                                "lab-1",
                                Kind.CAPE,
                                URI.create("https://192.0.2.7/apiv2"),
                                Optional.empty(),
                                8,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(900),
                                true,
                                Optional.empty(),
                                run("200", "windows", List.of("win10", "x64"), "exe"),
                                Map.of(
                                        "doc", run("", "", List.of("office"), ""),
                                        "js", run("", "", List.of(), "js")),
                                new NodeSkills(Set.of("exe", "doc", ""), 30_000_000, "win10"),
                                new CanaryTimes(Duration.ofMinutes(2), Duration.ofHours(12))));
    }

    @Test
    void mistakes_are_told_where_they_stand() {
        files.analyzers(
                """
                [sandbox.a]
                url: ftp://user:s3cret@host
                [sandbox.b]
                type: CAPE
                url: http://192.0.2.7
                capacity: 0
                tags: a b!
                api_token: s3 cret
                [sandbox.b.doc]
                url: http://192.0.2.7
                [sandbox.b.DOC]
                [sandbox.c.doc]
                [sandbox.d.doc.x]
                [sandbox]
                [cuckoo]
                ca_file: /no/such/file
                [sandbox.cuckoo]
                type: cuckoo
                url: http://192.0.2.9
                """);

        files.load();

        assertThat(files.told())
                .containsExactly(
                        "analyzers.conf:1: [sandbox.a] needs type, such as type: cape",
                        "analyzers.conf:2: url in [sandbox.a] must be like http://192.0.2.7:8000,"
                                + " without user, query or fragment; a token goes into api_token",
                        "analyzers.conf:3: [sandbox.b]: tags (b!) must be a word of at most 64"
                                + " letters, digits, dots, hyphens and underscores",
                        "analyzers.conf:3: [sandbox.b]: api_token must be visible ASCII characters"
                                + " without spaces",
                        "analyzers.conf:4: type in [sandbox.b] is \"CAPE\", must be one of cape,"
                                + " cuckoo",
                        "analyzers.conf:6: capacity in [sandbox.b] is \"0\", must be a whole number"
                                + " from 1 to 10000",
                        "analyzers.conf:10: unknown option \"url\" in [sandbox.b.doc]; known are"
                                + " analysis_timeout, package, platform, tags",
                        "analyzers.conf:11: [sandbox.b.DOC] is for the same extension as"
                                + " [sandbox.b.doc]; the case does not matter",
                        "analyzers.conf:12: [sandbox.c.doc] needs a [sandbox.c], which is not there;"
                                + " add it or correct the name",
                        "analyzers.conf:13: [sandbox.d.doc.x] must be [sandbox.NAME] or"
                                + " [sandbox.NAME.EXTENSION], and neither may hold a dot",
                        "analyzers.conf:14: unknown section [sandbox]; did you mean [sandbox.a]?",
                        "analyzers.conf:15: [cuckoo]: ca_file makes sense only for an https url, not"
                                + " for http://127.0.0.1:8090",
                        "analyzers.conf:16: ca_file /no/such/file is not there or not readable",
                        "analyzers.conf:17: [sandbox.cuckoo] has the same name as [cuckoo]; rename"
                                + " it");
    }

    private static RunOptions run(
            String seconds, String platform, List<String> tags, String analysisPackage) {
        return new RunOptions(
                Optional.of(seconds)
                        .filter(s -> !s.isEmpty())
                        .map(s -> Duration.ofSeconds(Long.parseLong(s))),
                Optional.of(platform).filter(p -> !p.isEmpty()),
                Optional.of(tags),
                Optional.of(analysisPackage).filter(p -> !p.isEmpty()));
    }
}
