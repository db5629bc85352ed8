package dev.peekaboo.torture;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Thousands of clients that send their requests a byte at a time, beside one that does not. */
final class SlowLoris implements Scenario {
    private static final Duration ENOUGH = Duration.ofSeconds(60);

    private static final Duration BETWEEN_BYTES = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "slow-loris";
    }

    @Override
    public void play(Stage stage, Extent extent, Consumer<Outcome> table) throws Exception {
        int slow = extent.of(1000, 4000, 4000);
        int requests = extent.of(300, 1000, 3000);
        // Where tests run, others work on the same cores.
        Duration noise = Duration.ofMillis(extent.of(150, 5, 5));
        // Decided without a sandbox, so that only the door is measured.
        Instances instances =
                stage.instances(
                        Installed.on(Optional.empty())
                                .withSandboxes(
                                        "[sandbox.none]\ntype: cuckoo\nurl: http://127.0.0.1:9\n")
                                .withRules("rule.1: script_attachment\nrule.2: final_rule\n")
                                .inEarnest(),
                        1);
        MailFilter filter = stage.filter(instances);
        Tally tally = new Tally(slow + " slow connections", filter);
        URI instance = instances.addresses().getFirst();
        percentile(filter, instance, "warm-up", requests);
        Duration before = percentile(filter, instance, "before", requests);
        List<SocketChannel> lorises = connect(instance, slow);
        Thread dripping = Thread.ofPlatform().daemon().start(() -> drip(lorises));
        Duration during = percentile(filter, instance, "during", requests);
        dripping.interrupt();
        dripping.join();
        for (SocketChannel loris : lorises) loris.close();
        tally.recoveryBegins();
        tally.require(
                during.compareTo(before.multipliedBy(2).plus(noise)) <= 0,
                "p99 " + during.toMillis() + " ms beside them, " + before.toMillis() + " without");
        table.accept(
                tally.outcome(
                        ENOUGH,
                        "p99 "
                                + during.toMillis()
                                + " ms beside them, "
                                + before.toMillis()
                                + " ms without"));
    }

    /** The time that 99 of 100 requests stay below. */
    private static Duration percentile(MailFilter filter, URI instance, String nonce, int requests)
            throws Exception {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            long start = System.nanoTime();
            filter.submitAt(instance, Attachment.of("a.js", "alert('" + nonce + i + "')", true));
            times.add(Duration.ofNanos(System.nanoTime() - start));
        }
        return times.stream().sorted().toList().get(requests * 99 / 100);
    }

    private static List<SocketChannel> connect(URI to, int count) throws IOException {
        List<SocketChannel> channels = new ArrayList<>();
        String head =
                "POST /v1/scan HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n"
                        + "Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n"
                        + "Content-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n";
        for (int i = 0; i < count; i++) {
            SocketChannel channel =
                    SocketChannel.open(new InetSocketAddress(to.getHost(), to.getPort()));
            channels.add(channel);
            // Half of them do not even get to the end of the head.
            String begun = i % 2 == 0 ? head : head.substring(0, 20);
            channel.write(ByteBuffer.wrap(begun.getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
        }
        return channels;
    }

    private static void drip(List<SocketChannel> channels) {
        try {
            while (true) {
                for (SocketChannel channel : channels) drip(channel);
                Thread.sleep(BETWEEN_BYTES);
            }
        } catch (InterruptedException _) {
            // Enough.
        }
    }

    private static void drip(SocketChannel channel) {
        try {
            if (channel.isOpen()) channel.write(ByteBuffer.wrap(new byte[] {'x'}));
        } catch (IOException _) {
            // It has been thrown out, rightly.
        }
    }
}
