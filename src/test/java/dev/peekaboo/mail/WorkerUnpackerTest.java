package dev.peekaboo.mail;

import static dev.peekaboo.mail.Unpacking.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;
import dev.peekaboo.worker.WorkerAnswer;
import dev.peekaboo.worker.WorkerInput;
import dev.peekaboo.worker.Workers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

class WorkerUnpackerTest {
    @TempDir Path folder;

    /** Does the task in this process, or answers as it is told. */
    private record FakeWorkers(Answering answering) implements Workers {
        interface Answering {
            WorkerAnswer answer(WorkerInput input) throws IOException;
        }

        static FakeWorkers working() {
            return new FakeWorkers(input -> new WorkerAnswer.Done(new UnpackTask().run(input)));
        }

        static FakeWorkers answering(WorkerAnswer answer) {
            return new FakeWorkers(input -> answer);
        }

        @Override
        public WorkerAnswer run(String task, WorkerInput input, Duration limit) {
            assertThat(task).isEqualTo(new UnpackTask().name());
            assertThat(limit).isGreaterThan(UnpackLimits.DEFAULT.time());
            try {
                return answering.answer(input);
            } catch (IOException e) {
                return new WorkerAnswer.Threw(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void close() {}
    }

    private Unpacking unpacking(FakeWorkers workers) {
        return new Unpacking(new WorkerUnpacker(workers), UnpackLimits.DEFAULT, folder);
    }

    private static byte[] mail() {
        byte[] large = new byte[100_000];
        new Random(1).nextBytes(large);
        return MailText.mail("x")
                .multipart("mixed", "b")
                .lines("--b", "", "text \u00e4")
                .attachment("b", large, "Content-Disposition: attachment; filename=\"日本.bin\"")
                .lines("--b", "Content-Type: message/partial; name=\"\"", "", "x")
                .end("b");
    }

    @Test
    void a_worker_answers_the_same_as_the_unpacker_in_this_process(@TempDir Path other) {
        var local = Unpacking.local(other).mail(mail());

        var answered = unpacking(FakeWorkers.working()).mail(mail());

        assertThat(Unpacking.told(answered)).isEqualTo(Unpacking.told(local));
        assertThat(Unpacking.texts(answered)).isEqualTo(Unpacking.texts(local));
        assertThat(answered.gaps()).isEqualTo(local.gaps()).isNotEmpty();
        assertThat(answered.parts().get(1).content())
                .isEqualTo(new Content.OnDisk(folder.resolve("part-000001"), 100_000));
    }

    @Test
    void a_worker_that_is_killed_or_dies_leaves_one_gap_that_says_why() {
        assertThat(
                        gaps(
                                unpacking(
                                                FakeWorkers.answering(
                                                        new WorkerAnswer.TimedOut(
                                                                Duration.ofSeconds(25))))
                                        .mail(mail())))
                .containsExactly("unpack-time");
        assertThat(
                        gaps(
                                unpacking(FakeWorkers.answering(new WorkerAnswer.OutOfMemory()))
                                        .mail(mail())))
                .containsExactly("unpack-out-of-memory");
        assertThat(
                        gaps(
                                unpacking(
                                                FakeWorkers.answering(
                                                        new WorkerAnswer.Died("exit code 139")))
                                        .mail(mail())))
                .containsExactly("unpack-died");
        assertThat(
                        gaps(
                                unpacking(FakeWorkers.answering(new WorkerAnswer.Threw("oops")))
                                        .mail(mail())))
                .containsExactly("unpack-died");
    }

    @Test
    void a_worker_that_could_not_be_started_is_trouble_that_passes() {
        var unavailable = FakeWorkers.answering(new WorkerAnswer.Unavailable("no java"));

        var unpacked = unpacking(unavailable).mail(mail());

        assertThat(gaps(unpacked)).containsExactly("unpack-no-worker");
        assertThat(unpacked.gaps().getFirst().passing()).isTrue();
    }

    @Test
    void a_worker_that_was_taken_over_cannot_point_to_files_of_ours() throws IOException {
        Path secret = Files.write(folder.resolve("secret"), new byte[100_000]);
        var workers =
                new FakeWorkers(
                        input -> {
                            byte[] answer = new UnpackTask().run(input);
                            Files.delete(folder.resolve("part-000001"));
                            Files.createSymbolicLink(folder.resolve("part-000001"), secret);
                            return new WorkerAnswer.Done(answer);
                        });

        var unpacked = unpacking(workers).mail(mail());

        assertThat(unpacked.parts()).isEmpty();
        assertThat(gaps(unpacked)).containsExactly("unpack-died");
    }

    @Test
    void an_answer_of_nonsense_is_a_gap() {
        byte[] answer =
                UnpackCodec.write(
                        Unpacking.local(folder).mail(MailText.mail("x").lines("", "y").bytes()));
        for (int length = 0; length < answer.length; length++) {
            var cut = new WorkerAnswer.Done(Arrays.copyOf(answer, length));
            assertThat(gaps(unpacking(FakeWorkers.answering(cut)).mail(new byte[0])))
                    .as("answer cut to %d bytes", length)
                    .containsExactly("unpack-died");
        }
        for (long seed = 0; seed < 2000; seed++) {
            var random = new Random(seed);
            byte[] nonsense = answer.clone();
            for (int i = 0; i < 3; i++)
                nonsense[random.nextInt(nonsense.length)] = (byte) random.nextInt();
            var done = new WorkerAnswer.Done(nonsense);
            assertThat(unpacking(FakeWorkers.answering(done)).mail(new byte[0]))
                    .as("with seed %d", seed)
                    .isNotNull();
        }
    }

    @Test
    void text_of_any_kind_survives_the_way() throws IOException {
        byte[] mail =
                MailText.mail("x")
                        .lines(
                                "Content-Disposition: x; filename*=utf-8''%F0%9F%98%80%0A.js",
                                "", "y")
                        .bytes();
        var unpacked = Unpacking.local(folder).mail(mail);

        var again = UnpackCodec.unpacked(UnpackCodec.write(unpacked), folder);

        assertThat(again.parts().getFirst().declared())
                .isEqualTo(unpacked.parts().getFirst().declared());
        assertThat(again.parts().getFirst().declared().name()).isEqualTo("\ud83d\ude00\ufffd.js");
        assertThat(new String(UnpackCodec.write(again), StandardCharsets.UTF_8))
                .isEqualTo(new String(UnpackCodec.write(unpacked), StandardCharsets.UTF_8));
    }
}
