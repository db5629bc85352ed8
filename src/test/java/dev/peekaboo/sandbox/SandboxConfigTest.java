package dev.peekaboo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.peekaboo.report.SandboxReport.Kind;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class SandboxConfigTest {
    private static final URI URL = URI.create("http://127.0.0.1:8090");

    @Test
    void defaults_are_those_of_the_manual() {
        var config = SandboxConfig.of("cuckoo", Kind.CUCKOO, URL);

        assertThat(config.capacity()).isEqualTo(1);
        assertThat(config.pollInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.maximumJobAge()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.submitOriginalFilename()).isTrue();
        assertThat(config.run()).isEqualTo(RunOptions.DEFAULTS);
    }

    @Test
    void all_mistakes_are_named_together_with_their_values() {
        assertThatThrownBy(
                        () ->
                                new SandboxConfig(
                                        "my node",
                                        Kind.CAPE,
                                        URI.create("ftp://cape"),
                                        Optional.of("secret\r\nX: y"),
                                        0,
                                        Duration.ofSeconds(90),
                                        Duration.ofSeconds(60),
                                        true,
                                        Optional.of(Path.of("ca.pem")),
                                        RunOptions.DEFAULTS,
                                        Map.of("D C", RunOptions.DEFAULTS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(my node)")
                .hasMessageContaining("url (ftp://cape)")
                .hasMessageContaining("capacity (0)")
                .hasMessageContaining(
                        "poll_interval (90 s) must be shorter than maximum_job_age (60 s)")
                .hasMessageContaining("ca_file")
                .hasMessageContaining("[sandbox.my node.D C]")
                .hasMessageContaining("api_token")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void a_url_with_a_password_is_refused_without_repeating_it() {
        assertThatThrownBy(
                        () ->
                                SandboxConfig.of(
                                        "x", Kind.CAPE, URI.create("http://me:secret@cape:8000/")))
                .hasMessageContaining("api_token")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void an_override_decides_and_leaves_the_rest_to_the_node() {
        var node = run(Duration.ofSeconds(200), "windows", List.of("win10"));
        var doc =
                new RunOptions(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(List.of()),
                        Optional.of("doc"));
        var config = withRuns(node, Map.of("docm", doc));

        var options = config.runFor("DOCM");

        assertThat(options.analysisPackage()).contains("doc");
        assertThat(options.tags()).contains(List.of());
        assertThat(options.platform()).contains("windows");
        assertThat(options.analysisTimeout()).contains(Duration.ofSeconds(200));
        assertThat(config.runFor("exe")).isEqualTo(node);
    }

    @Test
    void words_that_could_smuggle_another_field_are_refused() {
        assertThatThrownBy(() -> run(Duration.ofSeconds(1), "windows\r\n", List.of("a,b")))
                .hasMessageContaining("platform (windows")
                .hasMessageContaining("tags (a,b)");
        assertThatThrownBy(() -> run(Duration.ofMillis(500), "windows", List.of()))
                .hasMessageContaining("analysis_timeout (0.5 s)");
    }

    private static RunOptions run(Duration timeout, String platform, List<String> tags) {
        return new RunOptions(
                Optional.of(timeout), Optional.of(platform), Optional.of(tags), Optional.empty());
    }

    private static SandboxConfig withRuns(RunOptions run, Map<String, RunOptions> overrides) {
        return new SandboxConfig(
                "x",
                Kind.CAPE,
                URL,
                Optional.empty(),
                1,
                Duration.ofSeconds(5),
                Duration.ofMinutes(15),
                true,
                Optional.empty(),
                run,
                overrides);
    }
}
