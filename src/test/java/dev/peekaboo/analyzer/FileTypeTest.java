package dev.peekaboo.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Sample;
import dev.peekaboo.report.FileReport.Mark;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

class FileTypeTest {
    private final Look look = Look.direct();

    static Stream<FileKinds.Example> examples() {
        return FileKinds.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void the_content_tells_the_type_whatever_the_name_says(FileKinds.Example example)
            throws Exception {
        var bytes = example.bytes();

        var withoutName = look.file(bytes);
        var rightName = look.file(bytes, Declared.name("a." + example.extension()));
        var wrongName = look.file(bytes, new Declared("invoice.jpg", "image/jpeg", "inline"));
        var dangerousName = look.file(bytes, Declared.name("invoice.docm"));

        assertThat(withoutName.byContent().primary()).contains(example.type());
        assertThat(List.of(rightName.byContent(), wrongName.byContent(), dangerousName.byContent()))
                .containsOnly(withoutName.byContent());
    }

    @Test
    void there_are_examples_of_at_least_sixty_types() {
        assertThat(FileKinds.ALL.stream().map(FileKinds.Example::type).distinct().count())
                .isGreaterThanOrEqualTo(60);
    }

    @Test
    void a_type_has_all_its_names_and_the_one_of_the_sample_lists_first() throws Exception {
        var report = look.file(FileKinds.program());

        assertThat(report.byContent().names())
                .startsWith("application/x-dosexec")
                .contains(
                        "application/vnd.microsoft.portable-executable",
                        "application/x-msdownload");
        assertThat(report.description()).isEqualTo("Windows or DOS program");
    }

    @Test
    void names_of_types_keep_the_case_that_lists_are_written_in() throws Exception {
        var declared = "application/vnd.ms-excel.sheet.macroenabled.12";
        var canonical = "application/vnd.ms-excel.sheet.macroEnabled.12";

        var report =
                look.file(FileKinds.named("xlsm").bytes(), new Declared("a.xlsm", declared, null));

        assertThat(report.byContent().primary()).contains(canonical);
        assertThat(report.byName().primary()).contains(canonical);
        assertThat(report.declared().names()).containsExactly(declared, canonical);
        assertThat(report.declared().isAnyOf(Set.of(canonical))).isTrue();
    }

    @Test
    void an_empty_file_has_the_names_of_both_versions_of_libmagic() throws Exception {
        assertThat(look.file(new byte[0]).byContent().names())
                .containsExactly("inode/x-empty", "application/x-empty");
    }

    @Test
    void nothing_declared_is_no_type() throws Exception {
        var report = look.file(OfficeFiles.text("hello"), new Declared("README", "", null));

        assertThat(report.byName().isKnown()).isFalse();
        assertThat(report.declared().isKnown()).isFalse();
        assertThat(report.mimeTypes()).containsExactly("text/plain");
    }

    @Test
    void small_samples_of_plain_kinds_never_need_a_worker() throws Exception {
        look.file(OfficeFiles.text("the quick brown fox\n".repeat(500)));
        look.file(FileKinds.program());
        look.file(OfficeFiles.text("<html><body>hi</body></html>"));

        assertThat(look.workers().asked).isEmpty();
    }

    @Test
    void large_programs_never_need_a_worker_either(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("setup.exe");
        Files.write(file, Arrays.copyOf(FileKinds.program(), 3_000_000));
        Content content = new Content.OnDisk(file, 3_000_000);

        var report = look.analyzers().firstLook(new Sample(Look.ANY, content, Declared.NOTHING));

        assertThat(report.orElseThrow().mimeTypes()).contains("application/x-dosexec");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void what_is_told_at_first_look_is_what_a_worker_says(FileKinds.Example example)
            throws Exception {
        Sample sample = Look.sample(example.bytes(), Declared.name("a." + example.extension()));
        var atOnce = look.analyzers().firstLook(sample);

        if (atOnce.isPresent())
            assertThat(Look.is(look.analyzers().file(sample))).isEqualTo(atOnce.get());
    }

    @Test
    void the_eicar_file_is_marked_but_not_a_text_that_mentions_it() throws Exception {
        String eicar = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

        assertThat(marks(eicar)).containsExactly(Mark.EICAR);
        assertThat(marks(eicar + "\r\n")).containsExactly(Mark.EICAR);
        assertThat(marks(eicar + " and more")).isEmpty();
        assertThat(marks("see " + eicar)).isEmpty();
        assertThat(marks(eicar + " ".repeat(61))).isEmpty();
    }

    @Test
    void the_test_strings_of_peekaboo_are_marked_anywhere() throws Exception {
        String old = "X5O!P%@AP-/_(:)_/-X22x8cz2$" + "PeekabooAV-STD-ANTIVIRUS-TEST-FILE!$H+H*";
        String ours = "Peekaboo!I-see-you!4f1c9e27d05b8a63$" + "HARMLESS-MAIL-FILTER-TEST-FILE";

        assertThat(marks("Dear all,\n" + old + "\nRegards")).containsExactly(Mark.PEEKABOO_TEST);
        assertThat(marks("\0\1\2" + ours)).containsExactly(Mark.PEEKABOO_TEST);
        assertThat(marks(ours.substring(1))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("encrypted")
    void what_needs_a_password_is_marked(FileKinds.Example example) throws Exception {
        var report = look.file(example.bytes());

        assertThat(report.byContent().primary()).contains(example.type());
        assertThat(report.marks()).containsExactly(Mark.ENCRYPTED);
    }

    static Stream<FileKinds.Example> encrypted() {
        return FileKinds.ENCRYPTED.stream();
    }

    @Test
    void a_package_locked_with_the_password_everybody_knows_is_what_is_inside() throws Exception {
        var report = look.file(FileKinds.lockedPackage("VelvetSweatshop"));

        assertThat(report.byContent().primary())
                .contains("application/vnd.ms-excel.sheet.macroEnabled.12");
        assertThat(report.marks()).isEmpty();
    }

    @Test
    void a_workbook_locked_with_the_password_everybody_knows_is_not_encrypted() throws Exception {
        assertThat(look.file(OfficeFiles.lockedXls("VelvetSweatshop")).marks()).isEmpty();
        assertThat(look.file(OfficeFiles.lockedXls("secret")).marks())
                .containsExactly(Mark.ENCRYPTED);
    }

    private Set<Mark> marks(String text) throws InterruptedException {
        return look.file(OfficeFiles.text(text)).marks();
    }
}
