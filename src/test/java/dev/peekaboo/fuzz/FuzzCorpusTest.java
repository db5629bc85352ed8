package dev.peekaboo.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.config.ConfigFileFuzz;
import dev.peekaboo.frontend.rest.FormUploadFuzz;
import dev.peekaboo.mail.MessageFuzz;
import dev.peekaboo.rule.expr.ExpressionFuzz;
import dev.peekaboo.sandbox.ReportFuzz;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Every input that was ever worth keeping, and what little damage makes of it, ends well. */
@Timeout(120)
class FuzzCorpusTest {
    private static final int MUTANTS = 300;

    private interface Target {
        void tryOut(byte[] input) throws Exception;
    }

    @Test
    void forms_are_read_or_refused() throws IOException {
        run("form", FormUploadFuzz::fuzzerTestOneInput);
    }

    @Test
    void mails_are_taken_apart() throws IOException {
        run("mail", MessageFuzz::fuzzerTestOneInput);
    }

    @Test
    void configuration_files_are_read_or_complained_about() throws IOException {
        run("config", ConfigFileFuzz::fuzzerTestOneInput);
    }

    @Test
    void expressions_are_judged_or_refused() throws IOException {
        run("expression", ExpressionFuzz::fuzzerTestOneInput);
    }

    @Test
    void reports_of_sandboxes_are_read() throws IOException {
        run("report", ReportFuzz::fuzzerTestOneInput);
    }

    private static void run(String corpus, Target target) throws IOException {
        List<Path> inputs;
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/fuzz", corpus))) {
            inputs = files.sorted().toList();
        }
        assertThat(inputs).isNotEmpty();
        for (Path input : inputs) {
            byte[] bytes = Files.readAllBytes(input);
            tryOut(target, bytes, input.toString());
            for (long seed = 1; seed <= MUTANTS; seed++)
                tryOut(target, damaged(bytes, new Random(seed)), input + " with seed " + seed);
        }
    }

    private static void tryOut(Target target, byte[] bytes, String about) {
        try {
            target.tryOut(bytes);
        } catch (Exception | Error e) {
            throw new AssertionError(about, e);
        }
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
        for (int i = random.nextInt(4); i > 0 && damaged.length > 0; i--)
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        return damaged;
    }
}
