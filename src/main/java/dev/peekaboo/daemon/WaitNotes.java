package dev.peekaboo.daemon;

import dev.peekaboo.frontend.clamd.ClamdConfig;
import dev.peekaboo.frontend.icap.IcapConfig;

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
        for (ClamdConfig one : settings.clamd())
            notes.add(listener("clamd", one.name(), one.slots(), one.patience()));
        for (IcapConfig one : settings.icap())
            notes.add(listener("icap", one.name(), one.slots(), one.patience()));
        return notes;
    }

    private static Finding listener(String kind, String name, int slots, Duration patience) {
        String wait = "each up to " + patience.toSeconds() + " s";
        return note("listener " + name, slots, wait, kind + "." + name);
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
