package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Category;
import dev.peekaboo.Judgement;
import dev.peekaboo.Reason;
import dev.peekaboo.Result;
import dev.peekaboo.Verdict;
import dev.peekaboo.Wording;
import dev.peekaboo.config.ConfigFile;
import dev.peekaboo.config.Problems;
import dev.peekaboo.report.FakeEmulationReport;
import dev.peekaboo.report.FakeFacts;
import dev.peekaboo.report.FakeSandboxReport;
import dev.peekaboo.report.FileReport.Mark;
import dev.peekaboo.report.OfficeReport;
import dev.peekaboo.report.OfficeReport.Keyword;
import dev.peekaboo.rule.Ruleset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The shipped ruleset, over facts made by hand. */
class DefaultRulesetTest {
    static final Ruleset DEFAULT = load(shipped());

    /** With one line changed in each section: what can be emulated is blocked by type as well. */
    private static final Ruleset BY_TYPE =
            load(shipped().replace("block_emulated: no", "block_emulated: yes"));

    @ParameterizedTest
    @CsvSource({
        "invoice.lnk, application/x-ms-shortcut",
        "invoice.one, application/onenote",
        "a.msc, text/xml"
    })
    void shortcuts_and_notebooks_go_by_what_they_do_unless_an_admin_blocks_them(
            String name, String content) throws InterruptedException {
        FakeFacts seen = FakeFacts.named(name).holding(content);
        seen.emulation(FakeEmulationReport.of("Shortcut").build());

        assertThat(DEFAULT.judge(seen).result()).isEqualTo(Result.UNKNOWN);
        assertThat(BY_TYPE.judge(seen).result()).isEqualTo(Result.BAD);
    }

    @ParameterizedTest(name = "{0} ({1}, declared {2}) is {3}")
    @CsvSource({
        // what the mail of every day holds
        "'', text/plain, text/plain, IGNORED",
        "'', text/html, text/html, UNKNOWN",
        "notes.txt, text/plain, text/plain, IGNORED",
        "photo.jpg, image/jpeg, image/jpeg, IGNORED",
        "empty.txt, inode/x-empty, text/plain, IGNORED",
        "letter.pdf, application/pdf, application/pdf, UNKNOWN",
        "letter.docx, application/vnd.openxmlformats-officedocument.wordprocessingml.document, '', UNKNOWN",
        "event.ics, text/calendar, text/calendar, IGNORED",
        "card.vcf, text/vcard, text/vcard, IGNORED",
        "smime.p7s, application/pkcs7-signature, application/x-pkcs7-signature, IGNORED",
        "page.html, text/html, text/html, UNKNOWN",
        "logo.svg, image/svg+xml, image/svg+xml, UNKNOWN",
        "link.url, text/plain, application/octet-stream, UNKNOWN",
        "patch.diff, text/x-diff, text/x-patch, UNKNOWN",
        "tool.py, text/x-python, text/x-python, UNKNOWN",
        "offer from amazon.com, message/rfc822, message/rfc822, UNKNOWN",
        "how to run setup.bat, message/rfc822, message/rfc822, UNKNOWN",
        "README.com, text/plain, text/plain, IGNORED",
        "letter.eml, message/rfc822, message/rfc822, UNKNOWN",
        "sources.zip, application/zip, application/zip, UNKNOWN",
        // what it should not
        "invoice.pdf.wsh, text/plain, application/octet-stream, BAD",
        "invoice.wsh, text/plain, text/plain, BAD",
        "invoice.pdf, application/x-dosexec, application/pdf, BAD",
        "invoice.scr, application/x-dosexec, '', BAD",
        "invoice.com, application/x-dosexec, '', BAD",
        "invoice.iso, application/x-iso9660-image, '', BAD",
        "invoice.jar, application/java-archive, '', BAD"
    })
    void judges_without_a_sandbox(String name, String content, String declared, Result result)
            throws InterruptedException {
        FakeFacts facts = name.isEmpty() ? new FakeFacts() : FakeFacts.named(name);
        facts.holding(content);
        if (!declared.isEmpty()) facts.declaredAs(declared);

        assertThat(DEFAULT.judge(facts).result()).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({
        "logo.js, application/javascript, image/png",
        "setup.exe, application/x-dosexec, text/plain",
        "disk.iso, application/x-iso9660-image, text/plain",
        "signature.asc, application/pgp-signature, text/plain"
    })
    void a_name_alone_makes_nothing_bad(String name, String like, String content)
            throws InterruptedException {
        FakeFacts facts = FakeFacts.named(name).namedLike(like).holding(content);

        assertThat(BY_TYPE.judge(facts).result()).isNotEqualTo(Result.BAD);
    }

    @Test
    void a_script_in_a_zipped_source_tree_is_not_bad() throws InterruptedException {
        FakeFacts facts = FakeFacts.named("build.bat").holding("text/plain").inArchiveOf(120);

        assertThat(BY_TYPE.judge(facts).result()).isNotEqualTo(Result.BAD);
    }

    @Test
    void a_macro_that_acts_is_bad() throws InterruptedException {
        FakeFacts facts =
                FakeFacts.named("invoice.doc")
                        .holding("application/msword")
                        .office(
                                new OfficeReport(
                                        true,
                                        "code",
                                        List.of(new Keyword("AutoOpen", "Runs when opened")),
                                        List.of(
                                                new Keyword(
                                                        "Shell", "May run an executable file"))));

        Judgement judgement = DEFAULT.judge(facts);

        assertThat(judgement.rule()).isEqualTo("macro_that_acts");
        assertThat(new Wording(Locale.GERMAN).text(judgement.verdict().reason()))
                .isEqualTo(
                        "Schädliches Dokument: Das Dokument enthält ein Makro, das von selbst"
                                + " startet (AutoOpen) und in den Rechner eingreift (Shell)");
    }

    @Test
    void a_script_is_bad_because_of_what_it_does() throws InterruptedException {
        FakeFacts facts =
                FakeFacts.named("invoice.js")
                        .holding("text/plain")
                        .emulation(FakeEmulationReport.of("JavaScript").downloadsAndRuns().build());

        Judgement judgement = DEFAULT.judge(facts);

        assertThat(judgement.rule()).isEqualTo("emulation");
        assertThat(new Wording(Locale.ENGLISH).text(judgement.verdict().reason()))
                .isEqualTo(
                        "Downloader: JavaScript attachment downloads http[:]//files.example/a and"
                                + " runs it (behaviour observed in emulation)");
    }

    @Test
    void a_script_that_ran_whole_and_did_nothing_is_unknown() throws InterruptedException {
        FakeFacts facts =
                FakeFacts.named("tool.js")
                        .holding("text/plain")
                        .namedLike("text/javascript", "application/javascript")
                        .emulation(FakeEmulationReport.of("JavaScript").build());

        assertThat(DEFAULT.judge(facts).result()).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void a_script_that_did_not_run_whole_is_failed_without_a_sandbox() throws InterruptedException {
        FakeFacts facts =
                FakeFacts.named("tool.js")
                        .holding("text/plain")
                        .namedLike("text/javascript", "application/javascript")
                        .emulation(FakeEmulationReport.of("JavaScript").limited("time").build());

        Judgement judgement = DEFAULT.judge(facts);

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Failed.class);
        assertThat(judgement.verdict().reason().code()).isEqualTo("emulation-incomplete");
    }

    @Test
    void a_script_that_did_not_run_whole_is_left_to_the_sandbox() throws InterruptedException {
        FakeFacts facts =
                FakeFacts.named("tool.js")
                        .holding("text/plain")
                        .namedLike("text/javascript", "application/javascript")
                        .emulation(FakeEmulationReport.of("JavaScript").limited("time").build())
                        .sandbox(
                                FakeSandboxReport.cape()
                                        .score(9)
                                        .signature("b", "Fetches a program", Category.DOWNLOADER)
                                        .build());

        assertThat(DEFAULT.judge(facts).rule()).isEqualTo("sandbox_signature");
    }

    @Test
    void a_script_in_which_nothing_was_seen_is_blocked_by_type_where_an_admin_wants_it()
            throws InterruptedException {
        FakeFacts facts =
                FakeFacts.named("tool.js")
                        .holding("text/plain")
                        .emulation(FakeEmulationReport.of("JavaScript").build());

        assertThat(BY_TYPE.judge(facts).rule()).isEqualTo("script_attachment");
    }

    @Test
    void what_needs_a_password_is_failed_for_good_and_never_a_pass() throws InterruptedException {
        FakeFacts facts =
                FakeFacts.named("letter.pdf").holding("application/pdf").marked(Mark.ENCRYPTED);

        Judgement judgement = DEFAULT.judge(facts);

        assertThat(judgement.verdict()).isInstanceOf(Verdict.Failed.class);
        assertThat(((Verdict.Failed) judgement.verdict()).passing()).isFalse();
        assertThat(judgement.verdict().reason().category()).isEqualTo(Category.ENCRYPTED);
    }

    @Test
    void a_test_file_is_bad_under_any_name() throws InterruptedException {
        FakeFacts facts = FakeFacts.named("holiday.txt").holding("text/plain").marked(Mark.EICAR);

        assertThat(DEFAULT.judge(facts).rule()).isEqualTo("test_file");
    }

    @Test
    void a_sandbox_is_asked_about_documents_but_not_about_pictures_and_mail_bodies()
            throws InterruptedException {
        FakeFacts document = FakeFacts.named("a.pdf").holding("application/pdf");
        FakeFacts picture = FakeFacts.named("a.png").holding("image/png");
        FakeFacts body = new FakeFacts().holding("text/html").declaredAs("text/html");

        for (FakeFacts facts : List.of(document, picture, body)) DEFAULT.judge(facts);

        assertThat(document.asked()).contains(FakeFacts.Fact.SANDBOX);
        assertThat(picture.asked()).doesNotContain(FakeFacts.Fact.SANDBOX);
        assertThat(body.asked()).doesNotContain(FakeFacts.Fact.SANDBOX);
    }

    @Test
    void what_the_sandbox_saw_is_bad_with_the_strongest_category_as_headline()
            throws InterruptedException {
        FakeFacts facts =
                FakeFacts.named("a.pdf")
                        .holding("application/pdf")
                        .sandbox(
                                FakeSandboxReport.cape()
                                        .score(8.4)
                                        .signature("a", "Sleeps", Category.EVASION)
                                        .signature("b", "Fetches a program", Category.DOWNLOADER)
                                        .build());

        Judgement judgement = DEFAULT.judge(facts);

        assertThat(judgement.rule()).isEqualTo("sandbox_signature");
        assertThat(new Wording(Locale.ENGLISH).text(judgement.verdict().reason()))
                .isEqualTo("Downloader: Fetches a program (score 8.4/10, 2 signatures)");
    }

    @Test
    void a_sandbox_that_is_down_leaves_the_document_unchecked_and_not_clean()
            throws InterruptedException {
        FakeFacts facts =
                FakeFacts.named("a.pdf")
                        .holding("application/pdf")
                        .missing(FakeFacts.Fact.SANDBOX, Reason.error("outage", "cape1"), true);

        assertThat(DEFAULT.judge(facts).result()).isEqualTo(Result.FAILED);
    }

    @Test
    void starts_with_the_fast_answer_and_can_use_a_sandbox() {
        assertThat(DEFAULT.startsWithKnown()).isTrue();
        assertThat(DEFAULT.readsSandbox()).isTrue();
    }

    @Test
    void the_options_it_shows_are_the_defaults_of_the_code() {
        String written = shipped().replaceAll("(?m)^#(?=[a-z_.0-9]+:)", "");

        assertThat(written).isNotEqualTo(shipped());
        assertThat(load(written)).isEqualTo(DEFAULT);
    }

    @Test
    void each_of_its_rules_is_switched_off_by_one_line() {
        for (int i = 0; i < DEFAULT.rules().size(); i++) {
            String without = shipped().replaceAll("(?m)^rule\\." + (i + 1) + ":", "#$0");

            assertThat(load(without).rules())
                    .hasSize(DEFAULT.rules().size() - 1)
                    .doesNotContain(DEFAULT.rules().get(i));
        }
    }

    @Test
    void it_names_every_rule_there_is() {
        for (String rule : RuleTable.names()) assertThat(shipped()).contains(rule);
    }

    private static Ruleset load(String text) {
        var problems = new Problems();
        var file = ConfigFile.parse("ruleset.conf", text, problems);
        var loaded = RulesetLoader.load(file, problems, "1.0");
        assertThat(problems.list()).isEmpty();
        return loaded.orElseThrow().ruleset();
    }

    private static String shipped() {
        try (InputStream in =
                Objects.requireNonNull(
                        DefaultRulesetTest.class.getResourceAsStream(
                                "/dev/peekaboo/default/ruleset.conf"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
