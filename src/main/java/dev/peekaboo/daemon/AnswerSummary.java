package dev.peekaboo.daemon;

import dev.peekaboo.frontend.AnswerTable;
import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.State;
import dev.peekaboo.frontend.Told;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What each door tells the mail filter in each state, as sentences a person can check.
 *
 * @param doors those that are open
 */
record AnswerSummary(AnswerTable table, Set<Door> doors) {
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (Door door : doors)
            for (State state : State.values()) sentences.add(sentence(door, state));
        sentences.add(
                table.deferOutgoing()
                        ? "Mail that users of yours send is treated like mail from outside."
                        : "Mail that users of yours send is never put off: where mail from outside"
                                + " waits, it is delivered, marked as unchecked.");
        return sentences;
    }

    private String sentence(Door door, State state) {
        return "Door "
                + door.word()
                + ": "
                + occasion(state)
                + ", "
                + consequence(door, table.told(door, state))
                + ".";
    }

    private String occasion(State state) {
        return switch (state) {
            case BAD -> "if a mail is bad";
            case FAILED_TRANSIENT -> "if all sandboxes are down";
            case FAILED_PERMANENT -> "if a mail can never be checked (too large, damaged)";
            case PENDING -> "if an analysis takes longer than the mail filter waits";
            case GIVEN_UP -> "if a mail has been put off for " + told(table.maxDefer());
            case ENCRYPTED -> "if an attachment needs a password";
        };
    }

    private static String consequence(Door door, Told told) {
        return switch (told) {
            case BLOCK -> blocked(door);
            case DEFER -> deferred(door) + whereItWaits(door);
            case MARK -> "the mail is delivered, " + marked(door);
            case PASS -> "the mail is delivered as if it were clean";
        };
    }

    private static String whereItWaits(Door door) {
        return switch (door) {
            case REST, CLAMD, CONTEXTAL -> " and the mail waits in Postfix";
            case MILTER -> " and the mail waits at its sender";
            case ICAP -> " and asks again later";
        };
    }

    private static String blocked(Door door) {
        return switch (door) {
            case REST -> "the mail filter is told to block it";
            case CONTEXTAL -> "rspamd hears the action BLOCK";
            case CLAMD -> "amavis and rspamd hear the name of a virus and block it";
            case MILTER -> "Postfix answers 550, or what [milter.NAME] says";
            case ICAP -> "the browser sees a page that tells the reason";
        };
    }

    private static String deferred(Door door) {
        return switch (door) {
            case REST -> "the mail filter is told to refuse it for now";
            case CONTEXTAL -> "rspamd hears no result, answers 451";
            case CLAMD -> "amavis answers 450, or rspamd 451,";
            case MILTER ->
                    "Postfix answers 451 (for recipients in hold_for it takes the mail into its hold"
                            + " queue)";
            case ICAP -> "the client hears status 500, or the browser sees a page with status 503,";
        };
    }

    private static String marked(Door door) {
        return switch (door) {
            case REST -> "and the mail filter can mark it: it hears \"failed\"";
            case CONTEXTAL -> "and rspamd hears the action ALERT";
            case ICAP -> "and the client hears X-Peekaboo: unchecked";
            case CLAMD ->
                    "and rspamd marks it with a symbol; amavis hears \"OK\", only the log tells";
            case MILTER -> "with the field X-Peekaboo: unchecked";
        };
    }

    private static String told(Duration time) {
        return time.toMinutes() % 60 == 0 ? time.toHours() + " h" : time.toMinutes() + " min";
    }
}
