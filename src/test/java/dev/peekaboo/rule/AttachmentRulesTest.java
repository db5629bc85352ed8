package dev.peekaboo.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Category;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.Result;
import dev.peekaboo.report.FakeFacts;
import dev.peekaboo.report.FakeFacts.Fact;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Set;

class AttachmentRulesTest {
    private static final String PROGRAM = "application/x-dosexec";

    /** What every rule about dangerous attachments promises beyond {@link RuleContract}. */
    abstract static class AttachmentContract extends RuleContract {
        /** The plainest sample the rule is there for. */
        abstract FakeFacts lure();

        @Override
        Set<Fact> reads() {
            return Set.of(Fact.FILE);
        }

        @Test
        void the_plain_case_is_bad_and_says_what_it_is() throws InterruptedException {
            assertThat(Outcomes.result(rule(), lure())).isEqualTo(Result.BAD);
            assertThat(Outcomes.goesOn(rule(), lure())).isFalse();
            assertThat(Outcomes.reason(rule(), lure()).category())
                    .isEqualTo(Category.DANGEROUS_TYPE);
            assertThat(Outcomes.reason(rule(), lure()).source()).isEqualTo(Source.STATIC);
            assertThat(Outcomes.text(rule(), lure())).startsWith("Dangerous file type: A ");
        }

        @Test
        void alone_or_among_few_in_an_archive_it_is_a_lure() throws InterruptedException {
            assertThat(Outcomes.result(rule(), lure().inArchiveOf(1))).isEqualTo(Result.BAD);
            assertThat(Outcomes.result(rule(), lure().inArchiveOf(5))).isEqualTo(Result.BAD);
        }

        @Test
        void among_many_in_an_archive_it_is_not() throws InterruptedException {
            FakeFacts facts = lure().inArchiveOf(6);

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.UNKNOWN);
            assertThat(Outcomes.goesOn(rule(), facts)).isTrue();
            assertThat(Outcomes.reason(rule(), facts).details()).containsExactly("6");
        }
    }

    @Nested
    class Script extends AttachmentContract {
        @Override
        Rule rule() {
            return new ScriptAttachmentRule(ScriptAttachmentRule.DEFAULT_EXTENSIONS);
        }

        @Override
        String nameInConfiguration() {
            return "script_attachment";
        }

        @Override
        FakeFacts lure() {
            return FakeFacts.named("invoice.js").holding("text/plain");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a.js",
                    "a.jse",
                    "a.vbs",
                    "a.vbe",
                    "a.wsf",
                    "a.wsh",
                    "a.hta",
                    "a.ps1",
                    "a.bat",
                    "a.cmd",
                    "a.sct",
                    "A.JS",
                    "a.pdf.js",
                    "a.js ",
                    "a.js.",
                    "a.js . .",
                    ".js",
                    "Rechnung für Sie.vbs"
                })
        void text_under_a_scripts_name_is_bad(String name) throws InterruptedException {
            FakeFacts facts = FakeFacts.named(name).holding("text/plain");

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.BAD);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "text/plain",
                    "application/javascript",
                    "text/html",
                    "text/x-msdos-batch",
                    "application/xml",
                    "application/xhtml+xml",
                    "image/svg+xml",
                    "message/rfc822",
                    "application/octet-stream",
                    "application/x-sylk",
                    "application/postscript",
                    "application/mbox"
                })
        void whatever_kind_of_text_it_holds(String type) throws InterruptedException {
            FakeFacts facts = FakeFacts.named("a.hta").holding(type);

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.BAD);
        }

        @Test
        void content_nothing_fits_may_be_a_script() throws InterruptedException {
            assertThat(Outcomes.result(rule(), FakeFacts.named("a.vbe"))).isEqualTo(Result.BAD);
        }

        @ParameterizedTest
        @ValueSource(strings = {"image/png", "application/pdf", "inode/x-empty", PROGRAM})
        void other_content_under_a_scripts_name_is_none(String type) throws InterruptedException {
            FakeFacts facts = FakeFacts.named("a.js").holding(type);

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.UNKNOWN);
            assertThat(Outcomes.text(rule(), facts))
                    .isEqualTo(
                            "Named like a dangerous type (.js), but the content is something else ("
                                    + type
                                    + ")");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "notes.txt",
                    "patch.diff",
                    "tool.py",
                    "README.com",
                    "page.html",
                    "logo.svg",
                    "event.ics",
                    "card.vcf",
                    "link.url",
                    "key.asc",
                    "smime.p7s",
                    "package.json",
                    "js",
                    "vbs",
                    "",
                    ".",
                    "invoice.js.txt",
                    "mail.eml"
                })
        void benign_names_are_none(String name) throws InterruptedException {
            FakeFacts facts = FakeFacts.named(name).holding("text/plain");

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.UNKNOWN);
        }

        @Test
        void the_subject_of_a_forwarded_mail_is_no_file_name() throws InterruptedException {
            FakeFacts facts =
                    FakeFacts.named("Please test start.bat")
                            .holding("text/plain")
                            .declaredAs("message/rfc822");

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.UNKNOWN);
        }

        @Test
        void the_reason_names_the_extension() throws InterruptedException {
            assertThat(Outcomes.text(rule(), FakeFacts.named("Mahnung.VBS ").holding("text/plain")))
                    .isEqualTo("Dangerous file type: A script (.vbs) that runs when it is opened");
        }
    }

    @Nested
    class Program extends AttachmentContract {
        @Override
        Rule rule() {
            return new ProgramAttachmentRule(
                    ProgramAttachmentRule.DEFAULT_TYPES,
                    ProgramAttachmentRule.DEFAULT_PACKED_EXTENSIONS);
        }

        @Override
        String nameInConfiguration() {
            return "program_attachment";
        }

        @Override
        FakeFacts lure() {
            return FakeFacts.named("setup.exe").holding(PROGRAM);
        }

        @ParameterizedTest
        @ValueSource(strings = {"invoice.pdf", "readme", "photo.scr", "", "x.com", "offer.eml"})
        void is_bad_under_any_name(String name) throws InterruptedException {
            assertThat(Outcomes.result(rule(), FakeFacts.named(name).holding(PROGRAM)))
                    .isEqualTo(Result.BAD);
        }

        @Test
        void is_bad_even_if_it_says_it_is_a_mail() throws InterruptedException {
            FakeFacts facts = FakeFacts.named("x").holding(PROGRAM).declaredAs("message/rfc822");

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.BAD);
        }

        @ParameterizedTest
        @CsvSource({
            "setup.exe, text/plain",
            "offer from amazon.com, text/plain",
            "cmd.pif, image/jpeg",
            "lib.dll, application/octet-stream",
            "app.jar, text/plain"
        })
        void a_name_alone_is_none(String name, String type) throws InterruptedException {
            FakeFacts facts = FakeFacts.named(name).holding(type);

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.UNKNOWN);
        }

        @ParameterizedTest
        @CsvSource({
            "app.jar, application/java-archive, BAD",
            "app.JAR, application/zip, BAD",
            "app.apk, application/vnd.android.package-archive, BAD",
            "sources.zip, application/zip, UNKNOWN",
            "build.zip, application/java-archive, UNKNOWN",
            "letter.docx, application/zip, UNKNOWN"
        })
        void a_program_that_is_a_zip_inside_is_told_by_both(String name, String type, Result result)
                throws InterruptedException {
            assertThat(Outcomes.result(rule(), FakeFacts.named(name).holding(type)))
                    .isEqualTo(result);
        }
    }

    @Nested
    class Shortcut extends AttachmentContract {
        @Override
        Rule rule() {
            return new ShortcutAttachmentRule(
                    ShortcutAttachmentRule.DEFAULT_TYPES,
                    ShortcutAttachmentRule.DEFAULT_EXTENSIONS);
        }

        @Override
        String nameInConfiguration() {
            return "shortcut_attachment";
        }

        @Override
        FakeFacts lure() {
            return FakeFacts.named("Invoice.pdf.lnk").holding("application/x-ms-shortcut");
        }

        @ParameterizedTest
        @CsvSource({
            "a.settingcontent-ms, application/xml, BAD",
            "a.library-ms, text/xml, BAD",
            "a.scf, text/plain, BAD",
            "a.lnk, text/plain, UNKNOWN",
            "a.scf, image/png, UNKNOWN",
            "a.url, text/plain, UNKNOWN",
            "a.rdp, text/plain, UNKNOWN"
        })
        void text_kinds_are_told_by_name_and_content(String name, String type, Result result)
                throws InterruptedException {
            assertThat(Outcomes.result(rule(), FakeFacts.named(name).holding(type)))
                    .isEqualTo(result);
        }
    }

    @Nested
    class DiskImage extends AttachmentContract {
        @Override
        Rule rule() {
            return new DiskImageAttachmentRule(DiskImageAttachmentRule.DEFAULT_TYPES);
        }

        @Override
        String nameInConfiguration() {
            return "disk_image_attachment";
        }

        @Override
        FakeFacts lure() {
            return FakeFacts.named("scan.iso").holding("application/x-iso9660-image");
        }

        @Test
        void a_name_alone_is_none() throws InterruptedException {
            assertThat(Outcomes.result(rule(), FakeFacts.named("a.img").holding("image/png")))
                    .isEqualTo(Result.UNKNOWN);
        }
    }

    @Nested
    class Notebook extends AttachmentContract {
        @Override
        Rule rule() {
            return new NotebookAttachmentRule(NotebookAttachmentRule.DEFAULT_TYPES);
        }

        @Override
        String nameInConfiguration() {
            return "notebook_attachment";
        }

        @Override
        FakeFacts lure() {
            return FakeFacts.named("invoice.one").holding("application/onenote");
        }

        @Test
        void a_name_alone_is_none() throws InterruptedException {
            assertThat(Outcomes.result(rule(), FakeFacts.named("a.one").holding("text/plain")))
                    .isEqualTo(Result.UNKNOWN);
        }
    }
}
