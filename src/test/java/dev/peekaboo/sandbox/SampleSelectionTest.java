package dev.peekaboo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.AnalysisKey;
import dev.peekaboo.Declared;
import dev.peekaboo.Sample;
import dev.peekaboo.report.SandboxReport.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class SampleSelectionTest {
    @ParameterizedTest
    @CsvSource({
        "invoice.DOC, doc",
        "invoice.doc.exe, exe",
        "invoice.invented, ''",
        "invoice, ''",
        "invoice., ''",
        "'', ''",
    })
    void only_an_extension_that_selects_something_counts(String name, String selector) {
        assertThat(selection().selector(Samples.named(name))).isEqualTo(selector);
    }

    @Test
    void a_sample_without_a_name_selects_nothing() {
        var sample = Samples.named("x");
        var nameless = new Sample(sample.sha256(), sample.content(), Declared.NOTHING);

        assertThat(selection().selector(nameless)).isEmpty();
    }

    @Test
    void an_extension_the_admin_names_selects_something() {
        var config = node("a", RunOptions.DEFAULTS, Map.of("cad", run("windows", "cad")));

        assertThat(selection(config).selector(Samples.named("plan.cad"))).isEqualTo("cad");
        assertThat(selection(config).environment(Samples.named("plan.cad"), ""))
                .isEqualTo("platform=windows tags=cad");
        assertThat(selection(config).environment(Samples.named("plan.doc"), "")).isEmpty();
    }

    @Test
    void nodes_that_differ_are_all_named_in_the_environment_whatever_their_order() {
        var a = node("a", run("windows", "win10"), Map.of());
        var b = node("b", run("linux", "x64"), Map.of());

        assertThat(selection(a, b).environment(Samples.named("x"), ""))
                .isEqualTo(selection(b, a).environment(Samples.named("x"), ""))
                .isEqualTo("platform=linux tags=x64 | platform=windows tags=win10");
    }

    @Test
    void nodes_that_are_alike_are_one_environment() {
        var a = node("a", run("windows", "win10"), Map.of());
        var b = node("b", run("windows", "win10"), Map.of());

        assertThat(selection(a, b).environment(Samples.named("x"), ""))
                .isEqualTo("platform=windows tags=win10");
    }

    @Test
    void a_line_too_long_for_the_database_is_cut_and_told_apart_from_others() {
        var many = new ArrayList<SandboxConfig>();
        for (int i = 0; i < 40; i++)
            many.add(node("n" + i, run("windows", "tag-" + i + "-" + "x".repeat(40)), Map.of()));
        var all = selection(many.toArray(SandboxConfig[]::new));
        var fewer = selection(many.subList(0, 39).toArray(SandboxConfig[]::new));

        String line = all.environment(Samples.named("x"), "");

        assertThat(line).hasSizeLessThanOrEqualTo(AnalysisKey.LONGEST_ENVIRONMENT);
        assertThat(line)
                .isEqualTo(all.environment(Samples.named("y"), ""))
                .isNotEqualTo(fewer.environment(Samples.named("x"), ""))
                .startsWith("platform=windows tags=tag-0-x");
    }

    private static SampleSelection selection(SandboxConfig... nodes) {
        return new SampleSelection(List.of(nodes));
    }

    private static RunOptions run(String platform, String tag) {
        return new RunOptions(
                Optional.empty(),
                Optional.of(platform),
                Optional.of(List.of(tag)),
                Optional.empty());
    }

    private static SandboxConfig node(
            String name, RunOptions run, Map<String, RunOptions> overrides) {
        return new SandboxConfig(
                name,
                Kind.CAPE,
                URI.create("http://" + name),
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
