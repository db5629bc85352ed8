package dev.peekaboo.daemon;

import dev.peekaboo.HeldMail;

/** What became of a held mail, as a sentence for the helpdesk. */
final class HoldSentence {
    private HoldSentence() {}

    static String of(HeldMail mail) {
        return "Since "
                + mail.since()
                + " we had the mail server "
                + mail.server()
                + " hold it; "
                + state(mail)
                + ".";
    }

    private static String state(HeldMail mail) {
        return switch (mail.state()) {
            case ASKED, HELD -> "it waits there for its verdict";
            case RELEASING -> "it is being released";
            case KEPT ->
                    "it stays there until a person decides (postsuper -d or -H "
                            + mail.id()
                            + "), because it must not be delivered";
            case BOUNCING -> "it is being returned to its sender";
            case DISCARDING -> "it is being deleted";
            case RELEASED -> "it was released at " + mail.changed();
            case BOUNCED -> "it was returned to its sender at " + mail.changed();
            case DISCARDED -> "it was deleted at " + mail.changed();
            case GONE ->
                    "at "
                            + mail.changed()
                            + " it was not held any more: somebody released or deleted it there,"
                            + " or it never got there";
        };
    }
}
