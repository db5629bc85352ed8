package dev.peekaboo.scan;

import dev.peekaboo.Envelope;

import org.jspecify.annotations.Nullable;

/**
 * Which mail a sample belongs to, for the log. Hostile text.
 *
 * @param queueId null if it is not known
 * @param messageId null if it is not known
 * @param part where in the mail, {@code 1.2}; null if it is not known
 */
public record MailPart(
        @Nullable String queueId, @Nullable String messageId, @Nullable String part) {
    public static final MailPart UNKNOWN = new MailPart(null, null, null);

    static MailPart of(Envelope envelope, String part) {
        return new MailPart(envelope.queueId(), envelope.messageId(), part);
    }
}
