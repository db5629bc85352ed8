package dev.peekaboo.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Result;
import dev.peekaboo.report.FakeFacts;
import dev.peekaboo.report.Trait;
import dev.peekaboo.report.TraitReport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

class DeceptiveRulesTest {
    private static Result result(Outcome outcome) {
        return ((Outcome.Says) outcome).verdict().result();
    }

    @ParameterizedTest
    @CsvSource({
        "invoice.pdf.exe, application/x-dosexec, BAD",
        "invoice.pdf.js, text/plain, BAD",
        "invoice.docx.lnk, application/x-ms-shortcut, BAD",
        "invoice.pdf                    .vbs, text/plain, BAD",
        "invoice_\u202Efdp.exe, application/x-dosexec, BAD",
        "invoice.exe, application/x-dosexec, UNKNOWN",
        "jquery.min.js, text/plain, UNKNOWN",
        "pdf.js, text/plain, UNKNOWN",
        "invoice.pdf.exe, text/plain, UNKNOWN",
        "invoice.pdf.js, image/png, UNKNOWN",
        "v1.2.final.pdf, application/pdf, UNKNOWN",
        "\u202Eעברית.pdf, application/pdf, UNKNOWN",
        "archive.tar.gz, application/gzip, UNKNOWN"
    })
    void a_name_that_hides_what_windows_starts_is_bad(String name, String type, Result expected)
            throws InterruptedException {
        FakeFacts facts = FakeFacts.named(name).holding(type);

        assertThat(result(new DeceptiveNameRule().judge(facts))).isEqualTo(expected);
    }

    @Test
    void the_files_of_a_zipped_source_tree_are_no_lures() throws InterruptedException {
        FakeFacts facts = FakeFacts.named("export.xls.js").holding("text/plain").inArchiveOf(6);

        assertThat(result(new DeceptiveNameRule().judge(facts))).isEqualTo(Result.UNKNOWN);
    }

    private static FakeFacts with(Trait... traits) {
        List<TraitReport.Found> found =
                Arrays.stream(traits).map(one -> new TraitReport.Found(one, "x")).toList();
        return new FakeFacts().traits(new TraitReport(found, TraitReport.Program.NONE));
    }

    @Test
    void one_decisive_trait_or_two_strong_ones_are_bad() throws InterruptedException {
        var rule = new MailClientAttackRule(Set.of());

        assertThat(result(rule.judge(with(Trait.MONIKER_LINK)))).isEqualTo(Result.BAD);
        assertThat(result(rule.judge(with(Trait.PICTURE_FROM_SHARE)))).isEqualTo(Result.UNKNOWN);
        assertThat(result(rule.judge(with(Trait.PICTURE_FROM_SHARE, Trait.SEARCH_LINK))))
                .isEqualTo(Result.BAD);
        assertThat(result(rule.judge(with()))).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void an_ignored_trait_does_not_count() throws InterruptedException {
        var rule = new MailClientAttackRule(Set.of("moniker_link"));

        assertThat(result(rule.judge(with(Trait.MONIKER_LINK)))).isEqualTo(Result.UNKNOWN);
    }
}
