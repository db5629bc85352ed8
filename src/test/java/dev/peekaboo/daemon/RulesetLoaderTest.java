package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Category;
import dev.peekaboo.config.ConfigFile;
import dev.peekaboo.config.Problem;
import dev.peekaboo.config.Problems;
import dev.peekaboo.rule.CuckooAnalysisFailedRule;
import dev.peekaboo.rule.CuckooScoreRule;
import dev.peekaboo.rule.FileLargerThanRule;
import dev.peekaboo.rule.FileTypeOnGreylistRule;
import dev.peekaboo.rule.FileTypeOnWhitelistRule;
import dev.peekaboo.rule.FinalRule;
import dev.peekaboo.rule.KnownRule;
import dev.peekaboo.rule.RequestsEvilDomainRule;
import dev.peekaboo.rule.SandboxScoreRule;
import dev.peekaboo.rule.SandboxSignatureRule;
import dev.peekaboo.rule.ScriptAttachmentRule;
import dev.peekaboo.rule.TypeList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

class RulesetLoaderTest {
    private static final String VERSION = "1.0";

    @Test
    void builds_the_rules_in_the_order_of_the_file_whatever_their_numbers() {
        var loaded =
                load(
                        """
                        [rules]
                        rule.2: known
                        rule.1: file_larger_than
                        rule.x: final_rule
                        rule.9: known
                        """);

        assertThat(loaded.ruleset().rules())
                .containsExactly(
                        new KnownRule(),
                        new FileLargerThanRule(5),
                        new FinalRule(),
                        new KnownRule());
        assertThat(loaded.ruleset().startsWithKnown()).isTrue();
    }

    @Test
    void gives_each_rule_its_options() {
        var loaded =
                load(
                        """
                        [rules]
                        rule.1: file_larger_than
                        rule.2: file_type_on_whitelist
                        rule.3: file_type_on_greylist
                        rule.4: cuckoo_score
                        rule.5: requests_evil_domain
                        rule.6: cuckoo_analysis_failed
                        rule.7: script_attachment
                        rule.8: sandbox_signature
                        rule.9: sandbox_score
                        [file_larger_than]
                        bytes: 1_000
                        [file_type_on_whitelist]
                        whitelist.1: text/plain
                        whitelist.2: image/png
                        [file_type_on_greylist]
                        greylist.1: application/vnd.ms-excel.sheet.macroEnabled.12
                        [cuckoo_score]
                        higher_than: 6.5
                        [requests_evil_domain]
                        domain.1: Evil.example
                        [cuckoo_analysis_failed]
                        failure.1: end of analysis reached!
                        success.1: done
                        [script_attachment]
                        extension.1: .JS
                        extension.2: vbs
                        [sandbox_signature]
                        category.1: persistence
                        signature.1: my_sig
                        ignored.1: other_sig
                        min_severity: 2
                        min_confidence: 10
                        [sandbox_score]
                        at_least: 4
                        """);

        assertThat(loaded.ruleset().rules())
                .containsExactly(
                        new FileLargerThanRule(1000),
                        new FileTypeOnWhitelistRule(TypeList.of("text/plain", "image/png")),
                        new FileTypeOnGreylistRule(
                                TypeList.of("application/vnd.ms-excel.sheet.macroEnabled.12")),
                        new CuckooScoreRule(6.5),
                        new RequestsEvilDomainRule(Set.of("Evil.example")),
                        new CuckooAnalysisFailedRule(
                                List.of("end of analysis reached!"), List.of("done")),
                        new ScriptAttachmentRule(Set.of("js", "vbs")),
                        new SandboxSignatureRule(
                                EnumSet.of(Category.PERSISTENCE),
                                Set.of("my_sig"),
                                Set.of("other_sig"),
                                2,
                                10),
                        new SandboxScoreRule(4));
    }

    @Test
    void reads_the_categories_of_signatures() {
        var loaded =
                load(
                        """
                        [rules]
                        rule.1: known
                        [signature_categories]
                        category.1: my_sig = ransomware
                        category.2: Raccoon Behavior=credential-stealer
                        category.3: a = b = trojan
                        """);

        assertThat(loaded.signatureCategories())
                .containsOnly(
                        Map.entry("my_sig", Category.RANSOMWARE),
                        Map.entry("Raccoon Behavior", Category.CREDENTIAL_STEALER),
                        Map.entry("a = b", Category.TROJAN));
    }

    @Test
    void tells_all_mistakes_at_once_each_with_its_line() {
        assertThat(
                        problems(
                                """
                                [rules]
                                rule.1: knwon
                                rule.2: file_larger_than
                                rule.3: file_type_on_whitelist
                                rule.4: cuckoo_evil_sig
                                rule.5: sandbox_score
                                rule.6: sandbox_signature
                                rule.7: completely_different
                                [file_larger_than]
                                bytes: many
                                [file_type_on_whitelist]
                                [cuckoo_evil_sig]
                                signature.1: good
                                signature.2: (bad
                                signature.3:
                                [sandbox_score]
                                at_least: 70
                                at_lest: 7
                                [sandbox_signature]
                                category.1: ransomwar
                                [signature_categories]
                                category.1: no category
                                category.2: x = nonsense
                                [file_type_on_whitlist]
                                """))
                .map(problem -> problem.line() + " " + problem.message())
                .zipSatisfy(
                        List.of(
                                "2 unknown rule \"knwon\"; did you mean known?",
                                "8 unknown rule \"completely_different\"; known are",
                                "10 bytes in [file_larger_than] is \"many\", must be a",
                                "11 the rule file_type_on_whitelist needs at least one whitelist;",
                                "14 signature in [cuckoo_evil_sig] is not a regular",
                                "15 signature in [cuckoo_evil_sig] is empty and would",
                                "17 at_least in [sandbox_score] is 70.0, must be",
                                "18 unknown option \"at_lest\" in [sandbox_score]; did you",
                                "20 unknown category \"ransomwar\"; did you mean ransomware?",
                                "22 category in [signature_categories] must be written as:",
                                "23 unknown category \"nonsense\"; known are ransomware, wiper,",
                                "24 unknown section [file_type_on_whitlist]; did you mean [file_type_on_whitelist]?"),
                        (problem, start) -> assertThat(problem).startsWith(start));
    }

    @Test
    void mistakes_in_expressions_are_told_with_line_and_column() {
        assertThat(
                        problems(
                                """
                                [rules]
                                rule.1: expressions
                                [expressions]
                                log_level: DEBUG
                                expression.1: sample.name_declared == 'a' -> bad
                                expression.2: sample.nmae == 'a' -> bad
                                expression.3: sample.file_size > 5
                                    and nonsense -> bad
                                """))
                .map(problem -> problem.line() + " " + problem.message())
                .zipSatisfy(
                        List.of("6 column 8 of", "8 column 5 of"),
                        (problem, start) -> assertThat(problem).startsWith(start));
    }

    @ParameterizedTest
    @CsvSource({
        "sample.file_size > 5 -> bad, false",
        "filereport.type_as_text == 'a' or cuckooreport.score > 5 -> bad, true",
        "sandboxreport.family == 'a' -> bad, true"
    })
    void an_expression_that_names_a_report_needs_a_sandbox(String expression, boolean needs) {
        var loaded =
                load("[rules]\nrule.1: expressions\n[expressions]\nexpression.1: " + expression);

        assertThat(loaded.ruleset().readsSandbox()).isEqualTo(needs);
    }

    @Test
    void what_is_probably_not_meant_in_an_expression_is_a_warning() {
        var problems = new Problems();
        var file =
                ConfigFile.parse(
                        "ruleset.conf",
                        """
                        [rules]
                        rule.1: expressions
                        [expressions]
                        expression.1: sample.name_declared == /a|b/ -> bad
                        """,
                        problems);

        assertThat(RulesetLoader.load(file, problems, VERSION)).isPresent();
        assertThat(problems.list())
                .singleElement()
                .satisfies(problem -> assertThat(problem.isError()).isFalse())
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(4));
    }

    @Test
    void a_file_without_rules_is_an_error() {
        assertThat(problems("[file_larger_than]\nbytes: 5\n"))
                .extracting(Problem::message)
                .containsExactly("[rules] enables no rule; add at least a line rule.1: known");
    }

    @Test
    void sections_of_rules_that_are_not_enabled_are_not_looked_into() {
        var loaded =
                load(
                        """
                        [rules]
                        rule.1: known
                        [known]
                        whatever: was tolerated
                        [cuckoo_score]
                        higher: nonsense
                        """);

        assertThat(loaded.ruleset().rules()).containsExactly(new KnownRule());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[rules]\nrule.1: cuckoo_score\nrule.2: known\n[cuckoo_score]\nhigher_than: 5\n",
                "[rules]\nrule.1: known\nrule.2: cuckoo_score\n[cuckoo_score]\nhigher_than: 6\n",
                "[rules]\nrule.1: known\n[cuckoo_score]\nhigher_than: 5\n",
                "[rules]\nrule.1: known\nrule.2: cuckoo_score\n[cuckoo_score]\nhigher_than: 5\n"
                        + "[signature_categories]\ncategory.1: a = banker\n",
                "[rules]\nrule.1: known\nrule.2: sandbox_score\n[sandbox_score]\nat_least: 5\n"
            })
    void whatever_changes_judgement_changes_the_version(String other) {
        String base =
                "[rules]\nrule.1: known\nrule.2: cuckoo_score\n[cuckoo_score]\nhigher_than: 5\n";

        assertThat(version(other)).isNotEqualTo(version(base));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rule.1: cuckoo_score | rule.one: cuckoo_score",
                "rule.1: cuckoo_score | # a comment\\nrule.1: cuckoo_score",
                "rule.1: cuckoo_score | rule.1: cuckoo_score\\n[cuckoo_score]\\nhigher_than: 4",
                "rule.1: cuckoo_score | rule.1: cuckoo_score\\n[office_macro]\\nx: y",
                "rule.1: macro_that_acts\\n[macro_that_acts]\\nkeyword.1: Shell\\nkeyword.2: a"
                        + "| rule.1: macro_that_acts\\n[macro_that_acts]\\nkeyword.1: A\\nkeyword.2: shell"
            })
    void what_changes_no_judgement_keeps_the_version(String one, String other) {
        assertThat(version(rules(one))).isEqualTo(version(rules(other)));
    }

    @Test
    void another_version_of_the_product_is_another_version_of_the_ruleset() {
        String text = "[rules]\nrule.1: known\n";
        var problems = new Problems();
        var file = ConfigFile.parse("ruleset.conf", text, problems);

        var next = RulesetLoader.load(file, problems, "1.1").orElseThrow();

        assertThat(next.ruleset().version()).matches("[0-9a-f]{16}").isNotEqualTo(version(text));
    }

    @Test
    void errors_found_elsewhere_leave_no_ruleset() {
        var problems = new Problems();
        problems.error("peekaboo.conf", 1, "something else");
        var file = ConfigFile.parse("ruleset.conf", "[rules]\nrule.1: known\n", problems);

        assertThat(RulesetLoader.load(file, problems, VERSION)).isEmpty();
    }

    @Test
    void every_rule_of_the_table_can_be_enabled_by_its_own_name() {
        for (String name : new TreeSet<>(RuleTable.names())) {
            String required =
                    switch (name) {
                        case "file_type_on_whitelist" -> "whitelist.1: a";
                        case "file_type_on_greylist" -> "greylist.1: a";
                        case "office_macro_with_suspicious_keyword" -> "keyword.1: a";
                        case "expressions" -> "expression.1: True -> ignore";
                        case "cuckoo_evil_sig" -> "signature.1: a";
                        case "requests_evil_domain" -> "domain.1: a";
                        default -> "";
                    };

            var loaded = load("[rules]\nrule.1: %s\n[%s]\n%s\n".formatted(name, name, required));

            assertThat(loaded.ruleset().rules().getFirst().name()).isEqualTo(name);
        }
    }

    private static String rules(String lines) {
        return "[rules]\n" + lines.replace("\\n", "\n") + "\n";
    }

    private static String version(String text) {
        return load(text).ruleset().version();
    }

    private static RulesetLoader.Loaded load(String text) {
        var problems = new Problems();
        var file = ConfigFile.parse("ruleset.conf", text, problems);
        var loaded = RulesetLoader.load(file, problems, VERSION);
        assertThat(problems.list()).isEmpty();
        return loaded.orElseThrow();
    }

    private static List<Problem> problems(String text) {
        var problems = new Problems();
        var file = ConfigFile.parse("ruleset.conf", text, problems);
        assertThat(RulesetLoader.load(file, problems, VERSION)).isEmpty();
        return problems.list();
    }
}
