package dev.peekaboo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Category;
import dev.peekaboo.Sha256;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.report.SandboxReport.Kind;

import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads reports of real sandboxes, which lie beside the project, not in it: runs if they do. */
@EnabledIf("haveReports")
class RealReportsTest {
    private static final Path REPORTS = Path.of("..", "shared", "reports");

    static boolean haveReports() {
        return Files.isDirectory(REPORTS);
    }

    @ParameterizedTest
    @CsvSource({
        "cape_v2.2_0000a65749f5902c4d82ffa701198038f0b, 14684,"
                + " 0000a65749f5902c4d82ffa701198038f0b4870b00a27cfca109f8f933476d82, COMPLETE, 10.0,"
                + " 46, QakBot, 11",
        "cape_v2.2_55dcd38773f4104b95589acc87d93bf8b4a, 555,"
                + " 1b9b7b9f76fa21b50566f0b23e296cb246a8f23187ae94ae476e261b288042ad, COMPLETE, 0.8,"
                + " 2, '', 0",
        "cape_v2.2_77c961050aa252d6d595ec5120981abf020, 9,"
                + " 01659b56d394f1313848076c18391d393464907011761792a9b578fde40e7da3, EMPTY, 0.0, 0,"
                + " '', 0",
        "cape_v2.4_36d218f384010cce9f58b8193b7d8cc855d, 1,"
                + " 2abe084892da9793e7e194532fd748234f832c156463ccc3685ad6e3dde73731, COMPLETE, 5.6,"
                + " 7, '', 7",
        "cape_v2.4_5d61700feabba201e1ba98df3c8210a3090, 1,"
                + " d55e397b4fbcaee4a21a6d92942f1f1494a930943811631064d3019fa2ed418e, COMPLETE, 10.0,"
                + " 16, CobaltStrikeStager, 4",
        "cape_v2.4_873275144af88e9b95ea2c59ece39b8ce5a, 1,"
                + " 5a7885c3750e2ab11dc1679eb10c2b2d1cb9111724abe2dc325e2901158ec993, COMPLETE, 5.6,"
                + " 7, '', 7",
        "cape_v2.4_8b9aaf4fad227cde7a7dabce7ba187b0b92, 1,"
                + " 12cf7f901e1c593abe35be74f352745bcf6a498f1d97ae3e85c533435475600a, COMPLETE, 2.2,"
                + " 2, '', 8",
        "cape_v2.4_b1c4aa078880c579961dc5ec899b2c2e08a, 1,"
                + " 4c598d1a7829a9ff7002faac79d213a972e42afb8ea6e725f1358e90e94a9453, COMPLETE, 2.2,"
                + " 2, '', 6",
        "cape_v2.4_capesandbox_com_0a0882b8da225406cc8, 454328,"
                + " aa2316ff30647295efac2c884b30b6e83a8515c2d2ff1df3c5d6091b404c73a9, COMPLETE, 10.0,"
                + " 12, SunCrypt, 10",
    })
    void a_real_report_of_cape_is_read(
            String file,
            long task,
            String sha256,
            Completeness completeness,
            double score,
            int signatures,
            String family,
            int commands)
            throws IOException {
        var report = read(Kind.CAPE, file + ".json.gz", task, sha256);

        assertThat(report.completeness()).isEqualTo(completeness);
        assertThat(report.rawScore()).hasValue(score);
        assertThat(report.signatures()).hasSize(signatures);
        assertThat(report.family()).isEqualTo(Optional.of(family).filter(f -> !f.isEmpty()));
        assertThat(report.commands()).hasSize(commands);
    }

    @ParameterizedTest
    @CsvSource({
        "cape_v2.2_0000a65749f5902c4d82ffa701198038f0b, 1",
        "cape_v2.4_capesandbox_com_0a0882b8da225406cc8, 454328",
    })
    void a_real_report_is_of_its_task_and_sample_only(String file, long task) throws IOException {
        var report = read(Kind.CAPE, file + ".json.gz", task, "0".repeat(64));

        assertThat(report.completeness()).isEqualTo(Completeness.INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cape_minimal_1_report.json",
                "cape_minimal_2_report.json",
                "cape_inspector_sample_report.json",
                "cuckoo1_cuckoo_report.json",
                "cuckoo2_reportsignatures.json",
                "cuckoo2_nodestatus.json",
                "cuckoo2_task.json",
                "cuckoo3_analysis.json",
                "cuckoo3_post.json",
                "cape_api_tasks_view.json",
                "cape_api_error_still_analyzed.json"
            })
    void what_is_no_report_of_our_sample_shows_nothing(String file) throws IOException {
        for (Kind kind : Kind.values())
            assertThat(read(kind, file, 1, "0".repeat(64)).completeness())
                    .isIn(Completeness.INVALID, Completeness.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cape_v2.2_0000a65749f5902c4d82ffa701198038f0b",
                "cape_v2.4_5d61700feabba201e1ba98df3c8210a3090",
                "cape_v2.4_capesandbox_com_0a0882b8da225406cc8"
            })
    void most_signatures_of_real_reports_have_a_category(String file) throws IOException {
        var categories = new SignatureCategories();
        // Read as of any task and sample: only the signatures matter here.
        try (InputStream in = open(file + ".json.gz");
                JsonWalk json = new JsonWalk(in, 200)) {
            var draft = new ReportDraft(ReportLimits.DEFAULTS);
            new ReportSections(json, draft, ReportLimits.DEFAULTS).read();

            var signatures = draft.signatures.signatures(categories);

            assertThat(signatures)
                    .isNotEmpty()
                    .allSatisfy(
                            signature ->
                                    assertThat(signature.category())
                                            .as(signature.name())
                                            .isNotEqualTo(Category.OTHER));
        }
    }

    private static SandboxReport read(Kind kind, String file, long task, String sha256)
            throws IOException {
        var wanted = new ReportReader.Wanted("node", task, new Sha256(sha256), Optional.empty());
        try (InputStream in = open(file)) {
            return new ReportReader(kind, new SignatureCategories()).read(in, wanted);
        }
    }

    private static InputStream open(String file) throws IOException {
        InputStream in = Files.newInputStream(REPORTS.resolve(file));
        return file.endsWith(".gz") ? new GZIPInputStream(in) : in;
    }
}
