package dev.peekaboo.daemon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How many clients of each door may wait for a verdict at a time, and for how long: a mail filter
 * all of whose processes wait takes no other mail. How many it runs, only its admin knows; of
 * Postfix, {@link PostfixCheck} asks it.
 */
final class WaitNotes {
    private WaitNotes() {}

    static List<Finding> of(Settings settings) {
        List<Finding> notes = new ArrayList<>();
        notes.add(
                note(
                        "door rest",
                        settings.listener().slots(),
                        "as long as they ask to (15 s amavis' plugin, 4 s rspamd's)",
                        "global"));
        settings.clamd()
                .forEach(
                        one ->
                                notes.add(
                                        note(
                                                "listener " + one.name(),
                                                one.slots(),
                                                each(one.patience()),
                                                "clamd." + one.name())));
        settings.icap()
                .forEach(
                        one ->
                                notes.add(
                                        note(
                                                "listener " + one.name(),
                                                one.slots(),
                                                each(one.patience()),
                                                "icap." + one.name())));
        return notes;
    }

    private static String each(Duration patience) {
        return "each up to " + patience.toSeconds() + " s";
    }

    private static Finding note(String door, int slots, String wait, String section) {
        int waiting = slots / 2;
        return Finding.note(
                "At most %d clients of %s wait for a verdict at a time, %s. If your mail filter runs"
                                .formatted(waiting, door, wait)
                        + " %d processes or fewer, all of them could; then set slots in [%s] to their"
                                .formatted(waiting, section)
                        + " number.");
    }
}
