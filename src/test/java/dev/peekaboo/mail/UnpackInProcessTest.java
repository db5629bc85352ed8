package dev.peekaboo.mail;

import static dev.peekaboo.mail.Unpacking.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.worker.Isolation;
import dev.peekaboo.worker.TestProgram;
import dev.peekaboo.worker.WorkerConfig;
import dev.peekaboo.worker.WorkerPool;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** With a real worker process, isolated as well as this machine can. */
@Timeout(120)
class UnpackInProcessTest {
    @TempDir Path folder;

    private WorkerPool pool(int heapMiB) {
        return new WorkerPool(
                WorkerConfig.DEFAULT
                        .withProcesses(1)
                        .withHeapMiB(heapMiB)
                        .withFolders(List.of(), List.of(folder)),
                Isolation.probe(),
                TestProgram.of(UnpackWorkerMain.class));
    }

    private Unpacking unpacking(WorkerPool pool) {
        return new Unpacking(new WorkerUnpacker(pool), UnpackLimits.DEFAULT, folder);
    }

    @Test
    void a_mail_is_taken_apart_in_another_process_and_its_files_are_ours() {
        byte[] large = new byte[1 << 20];
        new Random(1).nextBytes(large);
        byte[] mail =
                MailText.mail("x")
                        .multipart("mixed", "b")
                        .lines("--b", "", "text")
                        .attachment("b", large, "Content-Disposition: attachment; filename=a.iso")
                        .end("b");
        try (var pool = pool(256)) {
            var unpacked = unpacking(pool).mail(mail);

            assertThat(unpacked.gaps()).isEmpty();
            assertThat(Unpacking.bytes(unpacked.parts().get(1).content())).isEqualTo(large);
        }
    }

    @Test
    void every_limit_fits_into_the_heap_of_a_worker() throws IOException, InterruptedException {
        MailText mail = MailText.mail("1000 parts of 20 KiB").multipart("mixed", "b");
        byte[] part = new byte[20 << 10];
        for (int i = 0; i < 1000; i++) mail.attachment("b", part, "X: y");
        byte[] bomb = Archives.sevenZipOfZeros(12 << 20);
        Path file = Files.write(folder.resolve("mail.eml"), mail.end("b"));
        var onDisk = new Content.OnDisk(file, Files.size(file));
        try (var pool = pool(256)) {
            var unpacked =
                    new WorkerUnpacker(pool)
                            .unpack(
                                    onDisk,
                                    Declared.NOTHING,
                                    ContainerKind.MESSAGE,
                                    UnpackLimits.DEFAULT,
                                    Files.createDirectory(folder.resolve("parts")));
            assertThat(unpacked.parts()).hasSize(1000);
            assertThat(gaps(unpacking(pool).unpack(ContainerKind.SEVEN_ZIP, bomb)))
                    .containsExactly("unpack-ratio");
        }
    }
}
