package dev.peekaboo.torture;

import dev.peekaboo.simulator.RunTimes;
import dev.peekaboo.simulator.Simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The disk under spool and database fills up while samples are in the sandbox. It is a small file
 * system of its own in memory, which only root may mount; for others nothing is played.
 */
final class DiskFull implements Scenario {
    private static final Duration ENOUGH = Duration.ofSeconds(120);
    private static final int LARGE = 3_000_000;

    @Override
    public String name() {
        return "disk-full";
    }

    @Override
    public void play(Stage stage, Extent extent, Consumer<Outcome> table) throws Exception {
        Path disk = stage.folder("instance-1");
        if (!mount(disk)) {
            table.accept(
                    Outcome.notPlayed("disk full", "needs root, to mount a small file system"));
            return;
        }
        stage.add(() -> unmount(disk));
        Simulator sandbox =
                stage.sandbox(Simulator.setup().runTimes(RunTimes.of(Duration.ofSeconds(3))));
        Instances instances =
                stage.instances(
                        Installed.on(Optional.empty(), sandbox)
                                .with("[limits]\nmin_free_disk: 0\n"),
                        1);
        MailFilter filter = stage.filter(instances);
        Tally tally = new Tally("disk full", filter, sandbox);
        for (int i = 0; i < extent.of(10, 40, 100); i++) {
            filter.submit(Attachment.malicious("disk" + i));
            if (i % 5 == 0) filter.submit(large(i));
        }
        filter.awaitTaken(ENOUGH);

        Path filler = fill(disk);
        URI instance = instances.addresses().getFirst();
        int status = filter.upload(instance, large(1000)).statusCode();
        tally.require(status >= 500, "a large sample was answered " + status + " on a full disk");
        int small = filter.upload(instance, Attachment.malicious("late")).statusCode();
        tally.require(small == 200 || small >= 500, "a small sample was answered " + small);
        Thread.sleep(Duration.ofSeconds(5));
        Files.delete(filler);

        tally.recoveryBegins();
        filter.submit(large(1001));
        filter.awaitAll(ENOUGH);
        table.accept(
                tally.outcome(
                        ENOUGH,
                        "large ones refused with " + status + ", small ones answered " + small));
    }

    private static Attachment large(int number) {
        return Attachment.of(
                "large-" + number + ".exe",
                "MZ SIMULATE-RANSOMWARE large" + number + " ".repeat(LARGE),
                true);
    }

    /** Leaves not a byte. */
    private static Path fill(Path disk) throws IOException {
        Path filler = disk.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] block = new byte[4096];
            while (true) out.write(block);
        } catch (IOException _) {
            // Full, as wanted.
        }
        return filler;
    }

    private static boolean mount(Path folder) throws Exception {
        Process mount =
                new ProcessBuilder(
                                "mount",
                                "-t",
                                "tmpfs",
                                "-o",
                                "size=64m",
                                "tmpfs",
                                folder.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return mount.waitFor() == 0;
    }

    private static void unmount(Path folder) throws Exception {
        new ProcessBuilder("umount", "--lazy", folder.toString()).inheritIO().start().waitFor();
    }
}
