package dev.peekaboo.analyzer;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Tells mails and mailboxes by the header lines a text begins with. */
final class MailText {
    /** Two of these make a mail. */
    private static final Set<String> HEADERS =
            Set.of(
                    "from",
                    "to",
                    "cc",
                    "subject",
                    "date",
                    "message-id",
                    "received",
                    "return-path",
                    "mime-version",
                    "content-type",
                    "delivered-to",
                    "reply-to",
                    "dkim-signature",
                    "content-transfer-encoding",
                    "authentication-results",
                    "x-mailer");

    private static final int ENOUGH = 2;

    private MailText() {}

    /**
     * @param text the beginning of a text in lower case, blanks at its start removed
     */
    static Optional<String> typeOf(String text) {
        boolean mailbox = text.startsWith("from ");
        int start = mailbox ? text.indexOf('\n') + 1 : 0;
        if (mailbox && start == 0) return Optional.empty();
        if (headers(text, start) < ENOUGH) return Optional.empty();
        return Optional.of(mailbox ? "application/mbox" : "message/rfc822");
    }

    /** How many different known headers there are before the first line that is none. */
    private static int headers(String text, int start) {
        Set<String> seen = new HashSet<>();
        int at = start;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            if (end < 0) end = text.length();
            boolean continued = at > start && (text.charAt(at) == ' ' || text.charAt(at) == '\t');
            int name = nameEnd(text, at, end);
            if (!continued && name < 0) break;
            if (!continued && HEADERS.contains(text.substring(at, name)))
                seen.add(text.substring(at, name));
            at = end + 1;
        }
        return seen.size();
    }

    /** Where the name of a header line ends; -1 if it is none. */
    private static int nameEnd(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == ':') return i > start ? i : -1;
            if (c <= ' ' || c >= 127) return -1;
        }
        return -1;
    }
}
