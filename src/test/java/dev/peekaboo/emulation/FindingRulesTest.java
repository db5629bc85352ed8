package dev.peekaboo.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.peekaboo.Wording;
import dev.peekaboo.report.Behaviour;
import dev.peekaboo.report.Behaviour.Type;
import dev.peekaboo.report.Finding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

class FindingRulesTest {
    private static final Behaviour FETCH =
            new Behaviour(Type.NET_HTTP, Map.of("url", "http://files.example/a", "by", "cmd"));

    private static final Behaviour START =
            new Behaviour(Type.PROCESS_START, Map.of("image", "a", "file", "downloaded"));

    @Test
    void every_shipped_finding_has_a_sentence_in_both_languages() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            ResourceBundle texts = ResourceBundle.getBundle("dev.peekaboo.reasons", locale);
            for (String id : FindingRules.shippedIds())
                assertThat(texts.containsKey("emulation-" + id.replace('_', '-'))).as(id).isTrue();
        }
    }

    @Test
    void a_condition_with_then_asks_for_the_order() {
        FindingRules rules =
                with(
                        "own_chain | decisive | downloader | T1105 | net.http then process.start | 1.url");

        assertThat(ids(rules, FETCH, START)).contains("own_chain");
        assertThat(ids(rules, START, FETCH)).doesNotContain("own_chain");
    }

    @Test
    void a_condition_with_and_does_not() {
        assertThat(ids(FindingRules.shipped(), START, FETCH)).contains("download_and_run");
    }

    @Test
    void an_added_finding_replaces_the_shipped_one_of_its_id() {
        FindingRules rules =
                with(
                        "contacts_server | weak | network | T1071 | net.http[url ~ \"nowhere\"] | 1.url");

        assertThat(ids(rules, FETCH)).doesNotContain("contacts_server");
    }

    @Test
    void a_silenced_finding_is_not_found() {
        FindingRules rules =
                FindingRules.with(new FindingChanges(List.of(), List.of("contacts_server")));

        assertThat(ids(FindingRules.shipped(), FETCH)).contains("contacts_server");
        assertThat(ids(rules, FETCH)).doesNotContain("contacts_server");
    }

    @Test
    void an_own_finding_is_told_by_its_name_and_details() {
        FindingRules rules =
                with(
                        "our_rule | decisive | policy | | net.http[url ~ \"files[.]example\"] | 1.url");

        Finding own = rules.over(List.of(FETCH)).getFirst();

        assertThat(new Wording(Locale.ENGLISH).text(own.reason("JavaScript")))
                .isEqualTo(
                        "JavaScript attachment shows our_rule, a finding of this installation"
                                + " (http[:]//files.example/a; behaviour observed in emulation)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "a | b @ six parts",
                "A B | weak | network | | net.http | @ the id",
                "abc | awful | network | | net.http | @ the level",
                "abc | weak | nowhere | | net.http | @ unknown category",
                "abc | weak | network | | net.smoke | @ unknown behaviour",
                "abc | weak | network | | net.http[url ~ \"(\"] | @ regular expression",
                "abc | weak | network | | net.http[url | @ cannot read",
                "abc | weak | network | | net.http | 2.url @ the detail"
            })
    void a_mistake_in_a_finding_is_said(String line, String complaint) {
        assertThatThrownBy(() -> FindingRule.parse(line.strip() + " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void a_report_survives_the_way_from_the_worker() {
        var report = Emulated.run(Language.JSCRIPT, "eval('WScript.Echo(\"x\")'); for (;;);");

        assertThat(ReportCodec.from(ReportCodec.toBytes(report))).isEqualTo(report);
    }

    private static FindingRules with(String line) {
        return FindingRules.with(new FindingChanges(List.of(line), List.of()));
    }

    private static List<String> ids(FindingRules rules, Behaviour... behaviours) {
        return rules.over(List.of(behaviours)).stream().map(Finding::id).toList();
    }
}
