package dev.peekaboo.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Category;
import dev.peekaboo.Result;
import dev.peekaboo.Verdict;
import dev.peekaboo.report.FakeFacts;
import dev.peekaboo.report.FakeFacts.Fact;
import dev.peekaboo.report.OfficeReport;
import dev.peekaboo.report.OfficeReport.Keyword;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

class MacroRulesTest {
    private static final Set<Fact> READS = Set.of(Fact.OFFICE);

    /** The look-ahead needs an engine that backtracks, and the rest keeps it at that for ever. */
    private static final String ENDLESS = "(?=(x))(x|x)+\\1y";

    @Nested
    class OfficeMacro extends RuleContract {
        @Override
        Rule rule() {
            return new OfficeMacroRule();
        }

        @Override
        String nameInConfiguration() {
            return "office_macro";
        }

        @Override
        Set<Fact> reads() {
            return READS;
        }

        @Test
        void any_macro_is_bad() throws InterruptedException {
            FakeFacts facts = new FakeFacts().office(macro("Sub Add()\nEnd Sub"));

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.BAD);
            assertThat(Outcomes.goesOn(rule(), facts)).isFalse();
            assertThat(Outcomes.text(rule(), facts))
                    .isEqualTo("Malicious document: The document contains macros");
        }

        @Test
        void no_macro_is_unknown() throws InterruptedException {
            assertThat(Outcomes.result(rule(), new FakeFacts())).isEqualTo(Result.UNKNOWN);
        }
    }

    @Nested
    class SuspiciousKeyword extends RuleContract {
        @Override
        Rule rule() {
            return new OfficeMacroWithSuspiciousKeywordRule(patterns("AutoOpen", "Auto_?Exec"));
        }

        @Override
        String nameInConfiguration() {
            return "office_macro_with_suspicious_keyword";
        }

        @Override
        Set<Fact> reads() {
            return READS;
        }

        @Test
        void a_keyword_anywhere_in_the_code_is_bad_in_any_case() throws InterruptedException {
            FakeFacts facts = new FakeFacts().office(macro("Sub autoOPEN()\nEnd Sub"));

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.BAD);
            assertThat(Outcomes.text(rule(), facts))
                    .isEqualTo(
                            "Malicious document: The document contains a macro with the suspicious"
                                    + " keyword AutoOpen");
        }

        @Test
        void code_without_a_keyword_is_unknown() throws InterruptedException {
            FakeFacts facts = new FakeFacts().office(macro("Sub Add()\nEnd Sub"));

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.UNKNOWN);
        }

        @Test
        void a_pattern_that_cannot_be_searched_to_the_end_is_failed_and_named()
                throws InterruptedException {
            FakeFacts facts = new FakeFacts().office(macro("x".repeat(60)));
            Rule slow = new OfficeMacroWithSuspiciousKeywordRule(patterns(ENDLESS, "AutoOpen"));

            assertThat(Outcomes.verdict(slow, facts)).isInstanceOf(Verdict.Failed.class);
            assertThat(Outcomes.goesOn(slow, facts)).isTrue();
            assertThat(Outcomes.reason(slow, facts).details())
                    .containsExactly("office_macro_with_suspicious_keyword", ENDLESS, "time");
        }

        @Test
        void another_pattern_may_still_be_found_after_one_gave_up() throws InterruptedException {
            FakeFacts facts = new FakeFacts().office(macro("x".repeat(60)));
            Rule slow = new OfficeMacroWithSuspiciousKeywordRule(patterns(ENDLESS, "xxx"));

            assertThat(Outcomes.result(slow, facts)).isEqualTo(Result.BAD);
        }

        private static PatternList patterns(String... patterns) {
            return new PatternList(
                    Arrays.stream(patterns).map(SuspiciousKeyword::compiled).toList());
        }

        private static PythonRegex compiled(String pattern) {
            try {
                return PythonRegex.compileIgnoringCase(pattern);
            } catch (RegexSyntaxException e) {
                throw new AssertionError(pattern, e);
            }
        }
    }

    @Nested
    class MacroThatActs extends RuleContract {
        @Override
        Rule rule() {
            return new MacroThatActsRule(MacroThatActsRule.DEFAULT_KEYWORDS);
        }

        @Override
        String nameInConfiguration() {
            return "macro_that_acts";
        }

        @Override
        Set<Fact> reads() {
            return READS;
        }

        @Test
        void starting_by_itself_and_starting_a_process_is_bad() throws InterruptedException {
            FakeFacts facts =
                    new FakeFacts().office(keywords(List.of("AutoOpen"), List.of("Chr", "Shell")));

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.BAD);
            assertThat(Outcomes.reason(rule(), facts).category())
                    .isEqualTo(Category.MALICIOUS_DOCUMENT);
            assertThat(Outcomes.text(rule(), facts))
                    .isEqualTo(
                            "Malicious document: The document contains a macro that starts by"
                                    + " itself (AutoOpen) and acts on the computer (Shell)");
        }

        @Test
        void the_case_of_a_keyword_does_not_matter() throws InterruptedException {
            FakeFacts facts =
                    new FakeFacts()
                            .office(
                                    keywords(
                                            List.of("Workbook_Open"),
                                            List.of("URLDOWNLOADTOFILEA")));

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.BAD);
        }

        @Test
        void either_alone_is_everyday_work() throws InterruptedException {
            List<OfficeReport> harmless =
                    List.of(
                            keywords(List.of("AutoOpen"), List.of()),
                            keywords(List.of(), List.of("Shell", "PowerShell")),
                            keywords(List.of("Workbook_Open"), List.of("CreateObject", "Run")),
                            OfficeReport.NO_MACROS);
            for (OfficeReport report : harmless) {
                FakeFacts facts = new FakeFacts().office(report);

                assertThat(Outcomes.verdict(rule(), facts))
                        .as("%s", report)
                        .isInstanceOf(Verdict.Unknown.class);
            }
        }

        @Test
        void names_at_most_three_deeds() throws InterruptedException {
            FakeFacts facts =
                    new FakeFacts()
                            .office(
                                    keywords(
                                            List.of("AutoOpen"),
                                            List.of(
                                                    "Shell",
                                                    "PowerShell",
                                                    "WScript.Shell",
                                                    "ShellExecute")));

            assertThat(Outcomes.reason(rule(), facts).details())
                    .containsExactly("AutoOpen", "Shell, PowerShell, WScript.Shell");
        }

        private static OfficeReport keywords(List<String> autoexec, List<String> suspicious) {
            return new OfficeReport(true, "code", words(autoexec), words(suspicious));
        }

        private static List<Keyword> words(List<String> words) {
            return words.stream().map(word -> new Keyword(word, "any purpose")).toList();
        }
    }

    private static OfficeReport macro(String code) {
        return new OfficeReport(true, code, List.of(), List.of());
    }
}
