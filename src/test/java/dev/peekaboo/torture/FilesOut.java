package dev.peekaboo.torture;

import dev.peekaboo.daemon.DaemonProcess.Launch;
import dev.peekaboo.simulator.RunTimes;
import dev.peekaboo.simulator.Simulator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A daemon that may open few files gets more connections than that. */
final class FilesOut implements Scenario {
    private static final Duration ENOUGH = Duration.ofSeconds(120);
    private static final Duration RECOVERY = Duration.ofSeconds(10);
    private static final int FILES = 300;

    @Override
    public String name() {
        return "files-out";
    }

    @Override
    public void play(Stage stage, Extent extent, Consumer<Outcome> table) throws Exception {
        Simulator sandbox =
                stage.sandbox(Simulator.setup().runTimes(RunTimes.of(Duration.ofSeconds(3))));
        Launch limited =
                new Launch(
                        List.of("sh", "-c", "ulimit -n " + FILES + " && exec \"$@\"", "sh"),
                        List.of());
        Instances instances =
                stage.instances(Installed.on(Optional.empty(), sandbox).with(limited), 1);
        MailFilter filter = stage.filter(instances);
        Tally tally = new Tally("no file descriptors left (" + FILES + ")", filter, sandbox);
        for (int i = 0; i < extent.of(10, 40, 100); i++)
            filter.submit(Attachment.malicious("files" + i));
        filter.awaitTaken(ENOUGH);

        URI instance = instances.addresses().getFirst();
        List<Socket> hogs = connect(instance, 2 * FILES);
        for (int i = 0; i < 5; i++) filter.submit(Attachment.malicious("meanwhile" + i));
        Thread.sleep(Duration.ofSeconds(5));
        for (Socket hog : hogs) hog.close();

        tally.recoveryBegins();
        filter.awaitTaken(RECOVERY);
        filter.awaitAll(ENOUGH);
        table.accept(tally.outcome(ENOUGH, filter.refusals() + " refusals"));
    }

    private static List<Socket> connect(URI to, int count) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Socket socket = new Socket();
            sockets.add(socket);
            socket.connect(new InetSocketAddress(to.getHost(), to.getPort()), 5000);
        }
        return sockets;
    }
}
