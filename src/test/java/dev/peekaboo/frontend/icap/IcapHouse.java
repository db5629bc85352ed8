package dev.peekaboo.frontend.icap;

import dev.peekaboo.Wording;
import dev.peekaboo.frontend.Access;
import dev.peekaboo.frontend.Address;
import dev.peekaboo.frontend.ByContent;
import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.frontend.Policy;
import dev.peekaboo.scan.ScanHouse;
import dev.peekaboo.scan.ScanLimits;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** A scanner that judges by marks in the bytes, behind as many ICAP listeners as a test wants. */
final class IcapHouse implements AutoCloseable {
    static final int LIMIT = 100_000;
    static final Duration LONG = Duration.ofSeconds(30);
    static final Duration SHORT = Duration.ofMillis(100);

    final ByContent rule = new ByContent();
    final ScanHouse scans;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    IcapHouse(Path folder) throws IOException {
        scans =
                ScanHouse.Plan.withRules(rule)
                        .with(new ScanLimits(100, 1 << 20, LIMIT))
                        .build(folder);
        open.push(scans);
    }

    IcapServer start(Style style) throws IOException {
        return start(style, LONG, 10);
    }

    IcapServer start(Style style, Duration patience, int slots) throws IOException {
        return start(config(Access.EVERYBODY, style, patience, slots, LONG), Policy.ENFORCE);
    }

    static IcapConfig config(
            Access access, Style style, Duration patience, int slots, Duration idle) {
        Address address = new Address.Tcp("127.0.0.1", 0, access);
        return new IcapConfig("test", address, style, patience, slots, idle);
    }

    IcapServer start(IcapConfig config, Policy policy) throws IOException {
        Wording wording = new Wording(Locale.ENGLISH);
        IcapServer server =
                IcapServer.start(
                        config,
                        scans.scanner,
                        scans.inquiries,
                        new Doorkeeper(Door.ICAP, policy, wording, _ -> {}),
                        wording,
                        "Peekaboo test",
                        Clock.systemUTC());
        open.push(server);
        return server;
    }

    /** The answer to a single request, after which the connection ends. */
    static String ask(IcapServer server, String request) throws IOException {
        try (Client client = Client.of(server)) {
            return client.send(request).all();
        }
    }

    @Override
    public void close() throws Exception {
        rule.letGo.countDown();
        while (!open.isEmpty()) open.pop().close();
    }
}
