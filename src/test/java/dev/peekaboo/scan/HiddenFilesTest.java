package dev.peekaboo.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;
import dev.peekaboo.Result;
import dev.peekaboo.Sample;
import dev.peekaboo.emulation.Emulation;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.EmulationReport.Child;
import dev.peekaboo.report.EmulationReport.Coverage;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.Seen;
import dev.peekaboo.rule.EmulationRule;
import dev.peekaboo.rule.Rule;
import dev.peekaboo.rule.ScriptAttachmentRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What emulation finds hidden in a sample is judged like any other sample. */
class HiddenFilesTest {
    private static final Rule SCRIPTS =
            new ScriptAttachmentRule(ScriptAttachmentRule.DEFAULT_EXTENSIONS);

    @TempDir Path folder;

    @Test
    void a_page_that_hides_a_script_is_as_bad_as_the_script() throws Exception {
        try (ScanHouse house = house(hiding("invoice.vbs"), MemberLimits.DEFAULT)) {
            Examined page = house.accept("page.html", bytes("<html>")).end().get();

            assertThat(page.judgement().result()).isEqualTo(Result.BAD);
            assertThat(page.judgement().rule()).isEqualTo(ScriptAttachmentRule.NAME);
            assertThat(page.members()).hasSize(1);
            assertThat(page.members().getFirst().sample().declared().name())
                    .isEqualTo("invoice.vbs");
        }
    }

    @Test
    void a_page_that_hides_a_picture_is_none_the_worse() throws Exception {
        try (ScanHouse house = house(hiding("logo.png"), MemberLimits.DEFAULT)) {
            Examined page = house.accept("page.html", bytes("<html>")).end().get();

            assertThat(page.judgement().result()).isEqualTo(Result.UNKNOWN);
            assertThat(page.members()).hasSize(1);
        }
    }

    @Test
    void a_page_that_hides_a_page_for_ever_could_not_be_checked() throws Exception {
        try (ScanHouse house = house(hiding("page.html"), MemberLimits.DEFAULT)) {
            Examined page = house.accept("page.html", bytes("<html>")).end().get();

            assertThat(page.judgement().result()).isEqualTo(Result.FAILED);
            assertThat(page.judgement().verdict().reason().code()).isEqualTo("nested-too-deep");
        }
    }

    private ScanHouse house(Emulation emulation, MemberLimits limits) throws Exception {
        return ScanHouse.Plan.withRules(new EmulationRule(), SCRIPTS)
                .with(emulation)
                .with(limits)
                .build(folder);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Every page hands out one file. */
    private static Emulation hiding(String name) {
        return new Emulation() {
            @Override
            public boolean covers(Sample sample, FileReport file) {
                return "page.html".equals(sample.declared().name());
            }

            @Override
            public Seen<EmulationReport> report(Sample sample, FileReport file) {
                return new Seen.Is<>(
                        new EmulationReport(
                                "HTML page",
                                List.of(),
                                List.of(),
                                List.of(),
                                new Coverage(List.of("page"), List.of(), List.of(), List.of()),
                                List.of(
                                        new Child(
                                                name,
                                                new Content.InMemory(bytes("hidden " + name))))));
            }
        };
    }
}
