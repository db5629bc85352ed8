package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Judgement;
import dev.peekaboo.Result;
import dev.peekaboo.Sha256;
import dev.peekaboo.Wording;
import dev.peekaboo.report.FakeFacts;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Kind;
import dev.peekaboo.sandbox.ReportReader;
import dev.peekaboo.sandbox.SignatureCategories;

import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * What the shipped rules say of reports of real sandboxes, which lie beside the project, not in it:
 * runs if they do.
 */
@EnabledIf("haveReports")
class RealReportsVerdictTest {
    private static final Path REPORTS = Path.of("..", "shared", "reports");

    static boolean haveReports() {
        return Files.isDirectory(REPORTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    v2.2_0000a65749f5902c4d82ffa701198038f0b | 14684 | 0000a65749f5902c4d82ffa701198038f0b4870b00a27cfca109f8f933476d82 | BAD | Banking trojan: Exhibits behavior characteristics of Vawtrak / Neverquest malware. [QakBot] (score 10/10, 46 signatures)
                    v2.4_5d61700feabba201e1ba98df3c8210a3090 | 1 | d55e397b4fbcaee4a21a6d92942f1f1494a930943811631064d3019fa2ed418e | BAD | Password stealer: Harvests cookies for information gathering [CobaltStrikeStager] (score 10/10, 16 signatures)
                    v2.4_capesandbox_com_0a0882b8da225406cc8 | 454328 | aa2316ff30647295efac2c884b30b6e83a8515c2d2ff1df3c5d6091b404c73a9 | BAD | Ransomware: Appends a known SunCrypt ransomware file extension to files that have been encrypted [SunCrypt] (score 10/10, 12 signatures)
                    v2.2_55dcd38773f4104b95589acc87d93bf8b4a | 555 | 1b9b7b9f76fa21b50566f0b23e296cb246a8f23187ae94ae476e261b288042ad | UNKNOWN | No recognizable malicious behaviour
                    v2.4_8b9aaf4fad227cde7a7dabce7ba187b0b92 | 1 | 12cf7f901e1c593abe35be74f352745bcf6a498f1d97ae3e85c533435475600a | UNKNOWN | No recognizable malicious behaviour
                    v2.2_77c961050aa252d6d595ec5120981abf020 | 9 | 01659b56d394f1313848076c18391d393464907011761792a9b578fde40e7da3 | FAILED | Could not be checked: the report of the sandbox cape1 is incomplete (no process was seen to run)
                    """)
    void the_shipped_rules_judge_a_real_report(
            String file, long task, String sha256, Result result, String text)
            throws IOException, InterruptedException {
        FakeFacts facts =
                FakeFacts.named("a.pdf")
                        .holding("application/pdf")
                        .sandbox(report("cape_" + file + ".json.gz", task, sha256));

        Judgement judgement = DefaultRulesetTest.DEFAULT.judge(facts);

        assertThat(judgement.result()).isEqualTo(result);
        assertThat(new Wording(Locale.ENGLISH).text(judgement.verdict().reason())).isEqualTo(text);
    }

    private static SandboxReport report(String file, long task, String sha256) throws IOException {
        var wanted = new ReportReader.Wanted("cape1", task, new Sha256(sha256), Optional.empty());
        try (InputStream in = new GZIPInputStream(Files.newInputStream(REPORTS.resolve(file)))) {
            return new ReportReader(Kind.CAPE, new SignatureCategories()).read(in, wanted);
        }
    }
}
