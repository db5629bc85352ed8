package dev.peekaboo;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a mail filter tells of the mail it asks about. Every word was chosen by somebody else:
 * escape it wherever it leaves.
 *
 * @param queueId the mail server's name for it, null if it was not told
 * @param messageId of its header, with angle brackets or without, null if it was not told
 * @param sender of the envelope, null if it was not told; empty for a bounce
 * @param client the address or name of the machine that handed it in, null if it was not told
 * @param recipients of the envelope; empty if they were not told
 */
public record Envelope(
        @Nullable String queueId,
        @Nullable String messageId,
        @Nullable String sender,
        @Nullable String client,
        List<String> recipients,
        Direction direction) {
    /** Nothing was told. */
    public static final Envelope NOTHING =
            new Envelope(null, null, null, null, List.of(), Direction.UNKNOWN);

    public Envelope {
        recipients = List.copyOf(recipients);
    }

    /** The same, with a Message-ID found in the mail itself if none was told. */
    public Envelope orMessageId(@Nullable String found) {
        return messageId != null
                ? this
                : new Envelope(queueId, found, sender, client, recipients, direction);
    }
}
