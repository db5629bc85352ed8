package dev.peekaboo.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.peekaboo.Category;
import dev.peekaboo.Result;
import dev.peekaboo.Verdict;
import dev.peekaboo.report.FakeFacts;
import dev.peekaboo.report.FakeFacts.Fact;
import dev.peekaboo.report.FakeSandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Set;

class SandboxRulesTest {
    private static final Set<Fact> READS = Set.of(Fact.SANDBOX);

    @Nested
    class EvilSignature extends RuleContract {
        @Override
        Rule rule() {
            return new CuckooEvilSigRule(
                    new PatternList(List.of(regex("known .* extension"), regex("^Injects"))));
        }

        @Override
        String nameInConfiguration() {
            return "cuckoo_evil_sig";
        }

        @Override
        Set<Fact> reads() {
            return READS;
        }

        @Test
        void a_description_that_matches_is_bad_and_named() throws InterruptedException {
            FakeFacts facts =
                    facts(
                            FakeSandboxReport.cuckoo()
                                    .signature("a", "Injects code", Category.INJECTION)
                                    .signature("b", "Sleeps a lot", Category.WIPER)
                                    .signature("c", "Uses a known X extension", Category.BANKER));

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.BAD);
            assertThat(Outcomes.text(rule(), facts))
                    .isEqualTo(
                            "Banking trojan: The sandbox saw behaviour on the list of evil"
                                    + " signatures: Uses a known X extension, Injects code");
        }

        @Test
        void case_matters() throws InterruptedException {
            FakeFacts facts =
                    facts(
                            FakeSandboxReport.cuckoo()
                                    .signature("a", "injects code", Category.INJECTION));

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.UNKNOWN);
        }

        @Test
        void a_match_in_a_partial_report_stands() throws InterruptedException {
            FakeFacts facts =
                    facts(
                            FakeSandboxReport.incomplete(Completeness.PARTIAL, "no log")
                                    .signature("a", "Injects code", Category.INJECTION));

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.BAD);
        }
    }

    @Nested
    class CuckooScore extends RuleContract {
        @Override
        Rule rule() {
            return new CuckooScoreRule(4.0);
        }

        @Override
        String nameInConfiguration() {
            return "cuckoo_score";
        }

        @Override
        Set<Fact> reads() {
            return READS;
        }

        @ParameterizedTest
        @CsvSource({"3.9, UNKNOWN", "4.0, BAD", "26.4, BAD", "0, UNKNOWN"})
        void the_limit_itself_is_bad(double score, Result result) throws InterruptedException {
            assertThat(Outcomes.result(rule(), facts(FakeSandboxReport.cuckoo().score(score))))
                    .isEqualTo(result);
        }

        @Test
        void a_missing_score_counts_as_0() throws InterruptedException {
            assertThat(Outcomes.result(rule(), facts(FakeSandboxReport.cuckoo())))
                    .isEqualTo(Result.UNKNOWN);
            assertThat(Outcomes.result(new CuckooScoreRule(0), facts(FakeSandboxReport.cuckoo())))
                    .isEqualTo(Result.BAD);
        }

        @Test
        void the_reason_names_score_limit_and_the_strongest_category() throws InterruptedException {
            FakeFacts facts =
                    facts(
                            FakeSandboxReport.cuckoo()
                                    .score(26.4)
                                    .signature("a", "d", Category.EVASION)
                                    .signature("b", "d", Category.DOWNLOADER));

            assertThat(Outcomes.text(rule(), facts))
                    .isEqualTo(
                            "Downloader: The sandbox gave it a score of 26.4, which reaches the"
                                    + " limit of 4");
        }
    }

    @Nested
    class SandboxScore extends RuleContract {
        @Override
        Rule rule() {
            return new SandboxScoreRule(7.0);
        }

        @Override
        String nameInConfiguration() {
            return "sandbox_score";
        }

        @Override
        Set<Fact> reads() {
            return READS;
        }

        @ParameterizedTest
        @CsvSource({"6.96, UNKNOWN, 6.9", "7.0, BAD, 7", "26.4, BAD, 10"})
        void counts_to_ten(double score, Result result, String told) throws InterruptedException {
            FakeFacts facts = facts(FakeSandboxReport.cape().score(score));

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(result);
            assertThat(Outcomes.reason(rule(), facts).details()).containsExactly(told, "7");
        }

        @Test
        void a_complete_report_without_a_score_is_unknown_and_says_so()
                throws InterruptedException {
            FakeFacts facts = facts(FakeSandboxReport.cape());

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.UNKNOWN);
            assertThat(Outcomes.text(rule(), facts))
                    .isEqualTo("The sandbox gave no score to this kind of file");
        }

        @Test
        void refuses_a_limit_that_no_score_can_be_compared_with() {
            assertThatThrownBy(() -> new SandboxScoreRule(11)).hasMessageContaining("11");
            assertThatThrownBy(() -> new SandboxScoreRule(Double.NaN)).hasMessageContaining("NaN");
        }
    }

    @Nested
    class EvilDomain extends RuleContract {
        @Override
        Rule rule() {
            return new RequestsEvilDomainRule(Set.of("evil.example"));
        }

        @Override
        String nameInConfiguration() {
            return "requests_evil_domain";
        }

        @Override
        Set<Fact> reads() {
            return READS;
        }

        @ParameterizedTest
        @CsvSource({
            "evil.example, BAD",
            "EVIL.example, UNKNOWN",
            "www.evil.example, UNKNOWN",
            "notevil.example, UNKNOWN"
        })
        void compares_exactly(String domain, Result result) throws InterruptedException {
            FakeFacts facts = facts(FakeSandboxReport.cape().domains("good.example", domain));

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(result);
        }

        @Test
        void names_the_domain() throws InterruptedException {
            FakeFacts facts = facts(FakeSandboxReport.cape().domains("evil.example"));

            assertThat(Outcomes.text(rule(), facts))
                    .isEqualTo(
                            "Contact with an attacker: It contacts the listed domain evil.example");
        }
    }

    @Nested
    class AnalysisFailed extends RuleContract {
        @Override
        Rule rule() {
            return new CuckooAnalysisFailedRule(
                    List.of("end of analysis reached!"), List.of(CuckooAnalysisFailedRule.SUCCESS));
        }

        @Override
        String nameInConfiguration() {
            return "cuckoo_analysis_failed";
        }

        @Override
        Set<Fact> reads() {
            return READS;
        }

        @ParameterizedTest
        @CsvSource({
            "INFO: analysis completed successfully, UNKNOWN",
            "INFO: end of analysis reached! Giving up, FAILED",
            "INFO: started, FAILED"
        })
        void reads_the_log_of_cuckoo(String message, Result result) throws InterruptedException {
            FakeFacts facts =
                    facts(FakeSandboxReport.cuckoo().serverMessages("INFO: hello", message));

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(result);
            assertThat(Outcomes.goesOn(rule(), facts)).isTrue();
        }

        @Test
        void a_failure_outranks_a_success_and_is_named() throws InterruptedException {
            FakeFacts facts =
                    facts(
                            FakeSandboxReport.cuckoo()
                                    .serverMessages(
                                            CuckooAnalysisFailedRule.SUCCESS,
                                            "end of analysis reached!"));

            assertThat(Outcomes.text(rule(), facts))
                    .isEqualTo(
                            "Could not be checked: the sandbox reports a failed analysis (end of"
                                    + " analysis reached!)");
        }

        @Test
        void a_complete_report_of_cape_counts_as_a_success() throws InterruptedException {
            assertThat(Outcomes.result(rule(), facts(FakeSandboxReport.cape())))
                    .isEqualTo(Result.UNKNOWN);
        }

        @Test
        void a_configured_failure_text_applies_to_cape_too() throws InterruptedException {
            Rule odd = new CuckooAnalysisFailedRule(List.of("completed"), List.of());

            assertThat(Outcomes.result(odd, facts(FakeSandboxReport.cape())))
                    .isEqualTo(Result.FAILED);
        }
    }

    @Nested
    class SandboxSignature extends RuleContract {
        @Override
        Rule rule() {
            return new SandboxSignatureRule(
                    SandboxSignatureRule.DEFAULT_CATEGORIES,
                    Set.of("listed"),
                    Set.of("ignored"),
                    SandboxSignatureRule.DEFAULT_MIN_SEVERITY,
                    SandboxSignatureRule.DEFAULT_MIN_CONFIDENCE);
        }

        @Override
        String nameInConfiguration() {
            return "sandbox_signature";
        }

        @Override
        Set<Fact> reads() {
            return READS;
        }

        @Test
        void the_headline_is_the_strongest_category_that_fired() throws InterruptedException {
            FakeFacts facts =
                    facts(
                            FakeSandboxReport.cape()
                                    .score(8.4)
                                    .signature("a", "Sleeps", Category.EVASION)
                                    .signature("b", "Drops a file", Category.DROPPER)
                                    .signature(
                                            "ransomware_file_modifications",
                                            "Appends a new file extension or content to 214 files",
                                            Category.RANSOMWARE)
                                    .signature("d", "Injects", 6, 100, Category.INJECTION)
                                    .signature("e", "Talks", Category.NETWORK)
                                    .signature("f", "Starts with Windows", Category.PERSISTENCE));

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.BAD);
            assertThat(Outcomes.text(rule(), facts))
                    .isEqualTo(
                            "Ransomware: Appends a new file extension or content to 214 files"
                                    + " (score 8.4/10, 6 signatures)");
            assertThat(Outcomes.reason(rule(), facts).details().get(3))
                    .isEqualTo("ransomware_file_modifications");
        }

        @Test
        void names_the_family_and_does_without_a_score() throws InterruptedException {
            FakeFacts facts =
                    facts(
                            FakeSandboxReport.cape()
                                    .family("QakBot")
                                    .signature("a", "Steals from banks", Category.BANKER));

            assertThat(Outcomes.text(rule(), facts))
                    .isEqualTo("Banking trojan: Steals from banks [QakBot] (signatures: 1)");
        }

        @Test
        void tells_a_single_signature_as_one() throws InterruptedException {
            FakeFacts facts =
                    facts(
                            FakeSandboxReport.cape()
                                    .score(10)
                                    .signature("a", "Steals from banks", Category.BANKER));

            assertThat(Outcomes.text(rule(), facts))
                    .isEqualTo("Banking trojan: Steals from banks (score 10/10, 1 signature)");
        }

        @ParameterizedTest
        @CsvSource({
            "BANKER, any, 3, 100, BAD",
            "BANKER, any, 3, 60, BAD",
            "BANKER, any, 3, 59, UNKNOWN",
            "BANKER, any, 2, 100, UNKNOWN",
            "BANKER, any, 0, 100, BAD",
            "BANKER, ignored, 3, 100, UNKNOWN",
            "EVASION, any, 6, 100, UNKNOWN",
            "PERSISTENCE, any, 3, 100, UNKNOWN",
            "MALICIOUS_DOCUMENT, any, 3, 100, UNKNOWN",
            "NETWORK, listed, 1, 10, BAD"
        })
        void counts_what_is_severe_and_sure_enough_or_listed(
                Category category, String name, double severity, int confidence, Result result)
                throws InterruptedException {
            FakeFacts facts =
                    facts(
                            FakeSandboxReport.cape()
                                    .signature(name, "text", severity, confidence, category));

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(result);
        }

        @Test
        void what_does_not_count_makes_no_headline() throws InterruptedException {
            FakeFacts facts =
                    facts(
                            FakeSandboxReport.cape()
                                    .signature("ignored", "Encrypts", Category.RANSOMWARE)
                                    .signature("b", "Unsure", 3, 20, Category.WIPER)
                                    .signature("listed", "Talks", Category.NETWORK)
                                    .signature("d", "Starts with Windows", Category.PERSISTENCE));

            assertThat(Outcomes.text(rule(), facts))
                    .isEqualTo("Installs itself: Starts with Windows (signatures: 4)");
        }

        @Test
        void a_match_in_a_partial_report_stands_but_not_in_an_empty_one()
                throws InterruptedException {
            FakeSandboxReport partial =
                    FakeSandboxReport.incomplete(Completeness.PARTIAL, "no log")
                            .signature("a", "Steals", Category.BANKER);
            FakeSandboxReport empty =
                    FakeSandboxReport.incomplete(Completeness.EMPTY, "no process")
                            .signature("a", "Steals", Category.BANKER);

            assertThat(Outcomes.verdict(rule(), facts(partial))).isInstanceOf(Verdict.Bad.class);
            assertThat(Outcomes.verdict(rule(), facts(empty))).isInstanceOf(Verdict.Failed.class);
        }
    }

    private static FakeFacts facts(FakeSandboxReport report) {
        return new FakeFacts().sandbox(report.build());
    }

    private static PythonRegex regex(String pattern) {
        try {
            return PythonRegex.compile(pattern);
        } catch (RegexSyntaxException e) {
            throw new AssertionError(pattern, e);
        }
    }
}
