package dev.peekaboo.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Honest mail comes apart without a gap: a gap would mark it as unchecked. */
class BenignMailsTest {
    @TempDir Path folder;

    @Test
    void there_are_several_hundred_and_they_are_the_same_with_every_run() {
        List<String> names = BenignMails.all().map(BenignMails.BenignMail::name).toList();

        assertThat(names).hasSizeGreaterThan(400).doesNotHaveDuplicates();
        assertThat(digests()).isEqualTo(digests());
    }

    private static List<String> digests() {
        return BenignMails.all()
                .limit(120)
                .map(mail -> mail.name() + " " + Hashes.sha256(mail.bytes()))
                .toList();
    }

    @Test
    void each_comes_apart_to_its_last_member_without_a_gap() {
        Set<String> extensions = new TreeSet<>();
        BenignMails.all()
                .forEach(
                        mail -> {
                            var content = new Content.InMemory(mail.bytes());
                            unpack(
                                    mail.name(),
                                    content,
                                    Declared.NOTHING,
                                    ContainerKind.MESSAGE,
                                    extensions);
                        });

        assertThat(extensions)
                .contains(
                        "pdf", "docx", "xls", "js", "bat", "vbs", "tar", "csv", "py", "ttf", "p7s");
    }

    private void unpack(
            String name,
            Content content,
            Declared declared,
            ContainerKind kind,
            Set<String> extensions) {
        Unpacked unpacked;
        try {
            Path parts = Files.createTempDirectory(folder, "parts");
            unpacked =
                    new LocalUnpacker()
                            .unpack(content, declared, kind, UnpackLimits.DEFAULT, parts);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(unpacked.gaps()).as("gaps in %s", name).isEmpty();
        for (var part : unpacked.parts()) {
            String extension = part.declared().extension();
            if (extension != null) extensions.add(extension);
            ContainerKind inner = kind(part.declared());
            if (inner != null)
                unpack(
                        name + "/" + part.position(),
                        part.content(),
                        part.declared(),
                        inner,
                        extensions);
        }
    }

    /** By what is declared; the scanner goes by content. */
    private static @Nullable ContainerKind kind(Declared declared) {
        String name = declared.name() == null ? "" : declared.name();
        if ("message/rfc822".equals(declared.type())) return ContainerKind.MESSAGE;
        if (name.endsWith(".zip")) return ContainerKind.ZIP;
        if (name.endsWith(".7z")) return ContainerKind.SEVEN_ZIP;
        if (name.endsWith(".gz")) return ContainerKind.COMPRESSED;
        if (name.endsWith(".tar")) return ContainerKind.TAR;
        return null;
    }
}
