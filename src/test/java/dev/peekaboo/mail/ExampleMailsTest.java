package dev.peekaboo.mail;

import static dev.peekaboo.mail.Unpacking.gaps;
import static dev.peekaboo.mail.Unpacking.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The mails in {@code examples/} hold what their README says. */
class ExampleMailsTest {
    private static final Path EXAMPLES = Path.of("examples");

    @TempDir Path folder;

    private Unpacking unpacking;

    @BeforeEach
    void start() {
        unpacking = Unpacking.local(folder);
    }

    private Unpacked example(String name) throws IOException {
        return unpacking.mail(Files.readAllBytes(EXAMPLES.resolve(name)));
    }

    @Test
    void every_example_can_be_taken_apart_without_a_gap() throws IOException {
        try (var files = Files.newDirectoryStream(EXAMPLES, "*.eml")) {
            for (Path file : files) {
                var unpacked = unpacking.mail(Files.readAllBytes(file));
                assertThat(unpacked.gaps()).as("%s", file).isEmpty();
                assertThat(unpacked.parts()).as("%s", file).hasSizeGreaterThan(1);
            }
        }
    }

    @Test
    void the_second_mail_brings_the_attachment_of_the_first_again_and_a_script()
            throws IOException {
        var first = example("1-price-list.eml");
        var second = example("2-invoice-with-script.eml");

        assertThat(names(second)).containsExactly("null", "price-list.pdf", "invoice-4711.js");
        assertThat(second.parts().get(1).sha256()).isEqualTo(first.parts().get(1).sha256());
        assertThat(second.parts().get(1).declared()).isEqualTo(first.parts().get(1).declared());
        assertThat(Unpacking.texts(second).get(2)).contains("powershell");
    }

    @Test
    void the_third_mail_holds_a_script_alone_in_a_zip() throws IOException {
        var zip = example("3-parcel-script-in-zip.eml").parts().get(1).content();

        assertThat(names(unpacking.zip(Unpacking.bytes(zip)))).containsExactly("label.vbs");
    }

    @Test
    void the_fourth_mail_holds_a_zip_that_cannot_be_looked_into() throws IOException {
        var zip = example("4-encrypted-zip.eml").parts().get(1).content();

        assertThat(gaps(unpacking.zip(Unpacking.bytes(zip)))).containsExactly("unpack-encrypted");
    }

    @Test
    void the_fifth_mail_holds_the_test_string() throws IOException {
        assertThat(Unpacking.texts(example("5-test-file.eml")).get(1))
                .contains("PeekabooAV-STD-ANTIVIRUS-TEST-FILE");
    }
}
