package dev.peekaboo.daemon;

import dev.peekaboo.Wording;
import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.frontend.Health;
import dev.peekaboo.frontend.milter.Custody;
import dev.peekaboo.frontend.milter.HeldMailJudge;
import dev.peekaboo.frontend.milter.HoldConfig;
import dev.peekaboo.frontend.milter.MilterConfig;
import dev.peekaboo.frontend.milter.MilterServer;
import dev.peekaboo.frontend.milter.Postfix;
import dev.peekaboo.scan.HeldMails;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All milter listeners, and the custody of held mails if any of them holds. */
final class MilterDoors implements AutoCloseable, Health {
    private static final Logger log = LoggerFactory.getLogger(MilterDoors.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Installation installation;
    private final Optional<Custody> custody;

    private MilterDoors(Settings settings, Installation installation, Wording wording)
            throws Exception {
        this.installation = installation;
        try {
            Doorkeeper keeper =
                    new Doorkeeper(
                            Door.MILTER,
                            settings.policy(),
                            wording,
                            installation.scanner()::letThrough,
                            installation.metrics());
            custody =
                    settings.holdsMail()
                            ? Optional.of(custody(settings, keeper))
                            : Optional.empty();
            for (MilterConfig milter : settings.milter())
                parts.push(
                        MilterServer.start(
                                milter,
                                installation.scanner(),
                                installation.inquiries(),
                                keeper,
                                custody,
                                installation.clock()));
        } catch (Exception e) {
            Closing.inReverse(parts);
            throw e;
        }
    }

    /**
     * Opens them.
     *
     * @throws IOException if something is in the way; the message names it and the way out
     */
    static MilterDoors open(Settings settings, Installation installation, Wording wording)
            throws Exception {
        return new MilterDoors(settings, installation, wording);
    }

    private Custody custody(Settings settings, Doorkeeper keeper)
            throws IOException, InterruptedException {
        HoldConfig hold = settings.hold();
        String server = mailServer(hold);
        Postfix postfix = new Postfix(hold);
        Custody made =
                new Custody(
                        server,
                        hold,
                        new HeldMails(installation.store()),
                        postfix,
                        new HeldMailJudge(
                                installation.scanner(),
                                installation.inquiries(),
                                keeper,
                                installation.clock()),
                        installation.clock());
        parts.push(made);
        made.start();
        tellOfHelper(postfix, hold);
        return made;
    }

    /** Mail can be held without it; but the sooner somebody looks, the better. */
    private static void tellOfHelper(Postfix postfix, HoldConfig hold) throws InterruptedException {
        postfix.helperTrouble()
                .ifPresent(
                        why ->
                                log.error(
                                        "held mail cannot be released until the helper {} works: {}"
                                                + " (a systemd unit needs the drop-in hold.conf,"
                                                + " see docs/operate/milter.md)",
                                        hold.helper(),
                                        why));
    }

    /**
     * The name of the Postfix on this machine.
     *
     * @throws IOException if it cannot be used to hold mail
     */
    static String mailServer(HoldConfig hold) throws IOException, InterruptedException {
        Map<String, String> says =
                Postfix.settings(hold.postfix(), "myhostname", "enable_long_queue_ids");
        if (!says.getOrDefault("enable_long_queue_ids", "").equals("yes"))
            throw new IOException(
                    "mail can only be held by a Postfix whose queue ids are never used again: run"
                            + " postconf -e enable_long_queue_ids=yes (main.cf in "
                            + hold.postfix()
                            + "), or leave out hold_for and bad: hold");
        return says.getOrDefault("myhostname", "");
    }

    @Override
    public Map<String, Condition> look() {
        Map<String, Condition> conditions = new LinkedHashMap<>(installation.health().look());
        custody.ifPresent(one -> conditions.put("hold", one.look()));
        return conditions;
    }

    @Override
    public void close() throws Exception {
        Closing.inReverse(parts);
    }
}
