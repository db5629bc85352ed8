package dev.peekaboo.frontend.milter;

import dev.peekaboo.Direction;
import dev.peekaboo.Envelope;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** A mail as far as the mail server has told of it, before its header. For one thread. */
final class Letter {
    /** Postfix takes 1000 a mail ({@code smtpd_recipient_limit}). */
    static final int MOST_RECIPIENTS = 10_000;

    private final List<String> recipients = new ArrayList<>();
    private @Nullable String sender;
    private boolean tooMany;

    void from(String address) {
        sender = plain(address);
    }

    void to(String address) {
        if (recipients.size() < MOST_RECIPIENTS) recipients.add(plain(address));
        else tooMany = true;
    }

    /** Whether there are more recipients than we count: then it cannot be told what holds. */
    boolean hasTooMany() {
        return tooMany;
    }

    private static String plain(String address) {
        boolean inBrackets = address.startsWith("<") && address.endsWith(">");
        return inBrackets ? address.substring(1, address.length() - 1) : address;
    }

    /**
     * @param queueId as the mail server told it, null if it did not
     * @param client its address, empty if it came over no network
     */
    Envelope envelope(@Nullable String queueId, String client, Direction direction) {
        return new Envelope(
                queueId, null, sender, client.isEmpty() ? null : client, recipients, direction);
    }
}
