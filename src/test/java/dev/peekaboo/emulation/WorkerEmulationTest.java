package dev.peekaboo.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.MediaTypes;
import dev.peekaboo.report.Seen;
import dev.peekaboo.worker.WorkerAnswer;
import dev.peekaboo.worker.WorkerInput;
import dev.peekaboo.worker.Workers;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

class WorkerEmulationTest {
    private final FakeWorkers workers = new FakeWorkers();
    private final WorkerEmulation emulation =
            new WorkerEmulation(
                    workers, EmulationConfig.DEFAULT, InstantSource.fixed(Emulated.NOW));

    @ParameterizedTest
    @CsvSource({
        "a.js, text/plain, true",
        "a.JSE , text/plain, true",
        "a.pdf.wsf, text/xml, true",
        "a.hta, text/html, true",
        "a.bat, text/plain, true",
        "a.vbs, text/plain, true",
        "a.VBE, text/plain, true",
        "a.doc, application/msword, true",
        "a.txt, application/vnd.ms-excel, true",
        "a.rtf, application/rtf, true",
        "a.docm, application/vnd.ms-word.document.macroEnabled.12, true",
        "a.js, image/png, false",
        "a.js, application/x-dosexec, false",
        "a.msi, application/x-msi, true",
        "a.pdf, application/x-msi, true",
        "a.txt, text/plain, false",
        "a.docx, text/plain, false",
        "js, text/plain, false"
    })
    void covers_what_windows_would_run_by_its_name(String name, String content, boolean covered) {
        assertThat(emulation.covers(sample(name), file(content))).isEqualTo(covered);
    }

    @Test
    void a_script_without_a_name_is_known_by_its_type() {
        assertThat(emulation.covers(sample(null), file("application/javascript"))).isTrue();
        assertThat(emulation.covers(sample(null), file("text/plain"))).isFalse();
    }

    @Test
    void what_is_not_covered_costs_no_worker() throws InterruptedException {
        Seen<EmulationReport> seen = emulation.report(sample("a.png"), file("image/png"));

        assertThat(seen).isEqualTo(new Seen.Is<>(EmulationReport.NOT_COVERED));
        assertThat(workers.asked).isZero();
    }

    @Test
    void the_report_of_the_worker_is_the_fact() throws InterruptedException {
        EmulationReport report = Emulated.run(Language.JSCRIPT, "WScript.Echo('x');");
        workers.answers.add(new WorkerAnswer.Done(ReportCodec.toBytes(report)));

        assertThat(emulation.report(sample("a.js"), file("text/plain")))
                .isEqualTo(new Seen.Is<>(report));
    }

    @Test
    void a_worker_that_dies_is_asked_once_more_before_the_sample_is_blamed()
            throws InterruptedException {
        EmulationReport report = Emulated.run(Language.JSCRIPT, "");
        workers.answers.add(new WorkerAnswer.Died("of something else"));
        workers.answers.add(new WorkerAnswer.Done(ReportCodec.toBytes(report)));

        assertThat(emulation.report(sample("a.js"), file("text/plain")))
                .isEqualTo(new Seen.Is<>(report));
    }

    @Test
    void whatever_ends_the_worker_leaves_no_report_and_only_a_missing_worker_may_pass()
            throws InterruptedException {
        List<WorkerAnswer> ends =
                List.of(
                        new WorkerAnswer.Threw("oops"),
                        new WorkerAnswer.TimedOut(Duration.ofSeconds(10)),
                        new WorkerAnswer.OutOfMemory());
        for (WorkerAnswer end : ends) {
            workers.answers.add(end);

            assertThat(emulation.report(sample("a.js"), file("text/plain")))
                    .isInstanceOfSatisfying(
                            Seen.NotSeen.class, seen -> assertThat(seen.passing()).isFalse());
        }
        workers.answers.add(new WorkerAnswer.Unavailable("none"));

        assertThat(emulation.report(sample("a.js"), file("text/plain")))
                .isInstanceOfSatisfying(
                        Seen.NotSeen.class, seen -> assertThat(seen.passing()).isTrue());
    }

    private static Sample sample(@Nullable String name) {
        return new Sample(
                new Sha256("ab".repeat(32)),
                new Content.InMemory("x".getBytes(StandardCharsets.UTF_8)),
                new Declared(name, null, null));
    }

    private static FileReport file(String content) {
        return new FileReport(
                MediaTypes.of(content), MediaTypes.NONE, MediaTypes.NONE, "", Set.of());
    }

    /** Answers in turn. */
    private static final class FakeWorkers implements Workers {
        private final Deque<WorkerAnswer> answers = new ArrayDeque<>();
        private int asked;

        @Override
        public WorkerAnswer run(String task, WorkerInput input, Duration limit) {
            asked++;
            return answers.remove();
        }

        @Override
        public void close() {
            answers.clear();
        }
    }
}
