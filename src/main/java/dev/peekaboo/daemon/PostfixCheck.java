package dev.peekaboo.daemon;

import dev.peekaboo.HeldMail;
import dev.peekaboo.QueueId;
import dev.peekaboo.frontend.milter.HoldConfig;
import dev.peekaboo.frontend.milter.HoldQueue;
import dev.peekaboo.frontend.milter.MilterConfig;
import dev.peekaboo.frontend.milter.Postfix;
import dev.peekaboo.store.Store;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks whether the Postfix on this machine and the milter door fit together. */
final class PostfixCheck {
    private final Settings settings;
    private final Store store;
    private final List<Finding> findings = new ArrayList<>();

    PostfixCheck(Settings settings, Store store) {
        this.settings = settings;
        this.store = store;
    }

    List<Finding> findings() throws InterruptedException {
        if (settings.milter().isEmpty()) return findings;
        HoldConfig hold = settings.hold();
        try {
            Map<String, String> says =
                    Postfix.settings(
                            hold.postfix(),
                            "myhostname",
                            "enable_long_queue_ids",
                            "queue_directory",
                            "smtpd_milters",
                            "milter_default_action",
                            "milter_content_timeout",
                            "default_process_limit");
            asks(says);
            for (MilterConfig milter : settings.milter()) waits(milter, says);
            if (settings.holdsMail()) holds(hold, says);
        } catch (IOException e) {
            findings.add(
                    settings.holdsMail()
                            ? Finding.unwell(e.getMessage() + ".")
                            : Finding.note(
                                    e.getMessage()
                                            + "; so its side of the milter door is not checked."));
        }
        return findings;
    }

    private void add(boolean well, String ifWell, String ifNot) {
        findings.add(well ? Finding.well(ifWell) : Finding.unwell(ifNot));
    }

    private void asks(Map<String, String> says) {
        String milters = says.getOrDefault("smtpd_milters", "");
        if (milters.isEmpty())
            findings.add(
                    Finding.note(
                            "smtpd_milters in main.cf is empty; only entries in master.cf that set"
                                    + " it ask Peekaboo."));
        else findings.add(Finding.well("Postfix asks " + milters + " (smtpd_milters)."));
        String action = says.getOrDefault("milter_default_action", "");
        add(
                action.equals("tempfail"),
                "While Peekaboo does not run, Postfix puts mail off (milter_default_action).",
                "milter_default_action is "
                        + action
                        + "; set it to tempfail, or mail passes unchecked, or is refused for good,"
                        + " while Peekaboo does not run.");
    }

    private void waits(MilterConfig milter, Map<String, String> says) {
        int processes = number(says.get("default_process_limit"));
        add(
                milter.slots() <= processes,
                "At most "
                        + milter.slots() / 2
                        + " of Postfix' "
                        + processes
                        + " smtpd wait for a verdict of listener "
                        + milter.name()
                        + ", each up to "
                        + milter.patience().toSeconds()
                        + " s.",
                "slots of listener "
                        + milter.name()
                        + " ("
                        + milter.slots()
                        + ") are more than the smtpd Postfix runs (default_process_limit "
                        + processes
                        + "): all of them could wait; set slots to "
                        + processes
                        + ".");
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }

    private void holds(HoldConfig hold, Map<String, String> says) throws InterruptedException {
        add(
                says.getOrDefault("enable_long_queue_ids", "").equals("yes"),
                "Queue ids are long: none is ever used again.",
                "enable_long_queue_ids is not yes: run postconf -e enable_long_queue_ids=yes.");
        Path queue = Path.of(says.getOrDefault("queue_directory", "/"));
        add(
                Files.isDirectory(queue),
                "Postfix' queue is " + queue + ".",
                "queue_directory " + queue + " does not exist.");
        Postfix postfix = new Postfix(hold);
        postfix.helperTrouble()
                .ifPresentOrElse(
                        why ->
                                findings.add(
                                        Finding.unwell(
                                                "The helper "
                                                        + String.join(" ", hold.helper())
                                                        + " does not work for this user: "
                                                        + why
                                                        + ". It needs sudo to allow it and, under"
                                                        + " systemd, the drop-in hold.conf: see"
                                                        + " docs/operate/milter.md.")),
                        () -> findings.add(Finding.well("The helper is ready.")));
        books(postfix, says.getOrDefault("myhostname", ""));
    }

    private void books(Postfix postfix, String server) throws InterruptedException {
        try {
            Set<QueueId> held =
                    postfix.queue().entrySet().stream()
                            .filter(mail -> mail.getValue() == HoldQueue.Place.HELD)
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toSet());
            Set<QueueId> ours =
                    store.heldBy(server).stream().map(HeldMail::id).collect(Collectors.toSet());
            long both = held.stream().filter(ours::contains).count();
            findings.add(
                    Finding.well(
                            "The hold queue has "
                                    + both
                                    + " mails of ours and "
                                    + (held.size() - both)
                                    + " of others, which are never touched."));
        } catch (IOException e) {
            findings.add(Finding.unwell(e.getMessage() + "."));
        }
    }
}
