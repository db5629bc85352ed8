package dev.peekaboo.frontend.milter;

import dev.peekaboo.Wording;
import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.frontend.Policy;
import dev.peekaboo.scan.HeldMails;
import dev.peekaboo.scan.ScanHouse;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Makes custodies for tests. */
final class Custodies {
    private Custodies() {}

    static Custody of(ScanHouse house, HoldQueue queue, String server, Path list) {
        return of(house, queue, server, list, HoldConfig.Late.KEEP);
    }

    static Custody of(
            ScanHouse house, HoldQueue queue, String server, Path list, HoldConfig.Late late) {
        HoldConfig config =
                new HoldConfig(
                        List.of("false"), Path.of("/etc/postfix"), list, 10, late, Duration.ZERO);
        Doorkeeper keeper =
                new Doorkeeper(Door.MILTER, Policy.ENFORCE, new Wording(Locale.ENGLISH), _ -> {});
        Clock clock = Clock.systemUTC();
        return new Custody(
                server,
                config,
                new HeldMails(house.store),
                queue,
                new HeldMailJudge(house.scanner, house.inquiries, keeper, clock),
                clock);
    }
}
