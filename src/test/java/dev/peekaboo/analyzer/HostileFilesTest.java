package dev.peekaboo.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.daemon.WorkerMain;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.OfficeReport;
import dev.peekaboo.report.Seen;
import dev.peekaboo.worker.Isolation;
import dev.peekaboo.worker.TestProgram;
import dev.peekaboo.worker.WorkerConfig;
import dev.peekaboo.worker.WorkerPool;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Broken and malicious files, before real workers. */
class HostileFilesTest {
    private static final AnalyzerConfig PATIENT =
            new AnalyzerConfig(Duration.ofSeconds(30), Duration.ofSeconds(30));

    @TempDir static Path folder;
    private static WorkerPool pool;
    private static Analyzers analyzers;

    @BeforeAll
    static void start() {
        var config = WorkerConfig.DEFAULT.withProcesses(1).withFolders(List.of(folder), List.of());
        pool = new WorkerPool(config, Isolation.probe(), TestProgram.of(WorkerMain.class));
        analyzers = new WorkerAnalyzers(pool, PATIENT);
    }

    @AfterAll
    static void stop() {
        pool.close();
    }

    private static final List<byte[]> DOCUMENTS =
            List.of(
                    OfficeFiles.doc(OfficeFiles.MACRO),
                    OfficeFiles.pptWithMacros(OfficeFiles.MACRO),
                    OfficeFiles.docm(OfficeFiles.MACRO),
                    OfficeFiles.rtf(OfficeFiles.doc(OfficeFiles.MACRO)),
                    OfficeFiles.mht(OfficeFiles.MACRO),
                    FileKinds.lockedPackage("VelvetSweatshop"),
                    OfficeFiles.lockedXls("secret"));

    @Test
    void documents_cut_off_anywhere_never_kill_a_worker() throws Exception {
        long worker = warm();

        for (byte[] document : DOCUMENTS)
            for (int length = 0; length < document.length; length += 97)
                look(Arrays.copyOf(document, length));

        assertThat(pool.pids()).containsExactly(worker);
    }

    @Test
    void documents_with_random_bytes_changed_never_kill_a_worker() throws Exception {
        long worker = warm();

        for (long seed = 0; seed < 150; seed++) {
            var random = new Random(seed);
            byte[] document = DOCUMENTS.get(random.nextInt(DOCUMENTS.size())).clone();
            for (int i = 0; i < 1 + random.nextInt(20); i++)
                document[random.nextInt(document.length)] = (byte) random.nextInt();
            look(document);
            assertThat(pool.pids()).as("seed %d", seed).containsExactly(worker);
        }
    }

    @Test
    void a_cut_document_is_never_called_free_of_macros_once_its_macros_began() throws Exception {
        byte[] document = OfficeFiles.doc(OfficeFiles.MACRO);

        for (int length = 600; length < document.length; length += 97) {
            Seen<OfficeReport> seen = office(Arrays.copyOf(document, length));
            if (seen instanceof Seen.Is<OfficeReport>(var report))
                assertThat(report.hasMacros()).as("cut to %d bytes", length).isTrue();
        }
    }

    @Test
    void a_bomb_in_a_package_costs_nothing() throws Exception {
        byte[] bomb =
                OfficeFiles.office(
                        "application/vnd.ms-word.document.macroEnabled.main+xml",
                        "word/document.xml",
                        Map.of(
                                "word/media/a.png",
                                new byte[200 << 20],
                                "word/vbaProject.bin",
                                OfficeFiles.vbaProject(OfficeFiles.MACRO)));

        assertThat(Look.is(office(bomb)).vbaCode()).isEqualTo(OfficeFiles.MACRO);
    }

    @Test
    void a_bomb_that_pretends_to_be_a_project_ends_at_a_limit() throws Exception {
        byte[] project = OfficeFiles.vbaProject(OfficeFiles.MACRO);
        byte[] bomb =
                OfficeFiles.office(
                        "application/vnd.ms-word.document.macroEnabled.main+xml",
                        "word/document.xml",
                        Map.of("word/vbaProject.bin", Arrays.copyOf(project, 200 << 20)));

        Seen<OfficeReport> seen = office(bomb);

        // What was read of it is enough for a report; nothing else would be.
        assertThat(Look.is(seen).hasMacros()).isTrue();
        assertThat(pool.pids()).hasSize(1);
    }

    @Test
    void a_large_file_is_read_from_the_disk_by_the_worker() throws Exception {
        byte[] document = OfficeFiles.docm(OfficeFiles.MACRO);
        Path file = Files.write(folder.resolve("large"), document);

        var sample =
                new Sample(
                        new Sha256("0".repeat(64)),
                        new Content.OnDisk(file, Files.size(file)),
                        Declared.NOTHING);
        FileReport type = Look.is(analyzers.file(sample));

        assertThat(type.byContent().primary())
                .contains("application/vnd.ms-word.document.macroEnabled.12");
        assertThat(Look.is(analyzers.office(sample, type)).hasMacros()).isTrue();
    }

    private static long warm() throws Exception {
        look(OfficeFiles.doc());
        return pool.pids().getFirst();
    }

    /** Type and macros; nothing but an answer may come of it. */
    private static void look(byte[] bytes) throws Exception {
        assertThat(office(bytes)).isNotNull();
    }

    private static Seen<OfficeReport> office(byte[] bytes) throws InterruptedException {
        var sample = Look.sample(bytes, Declared.NOTHING);
        return analyzers.office(sample, Look.is(analyzers.file(sample)));
    }
}
