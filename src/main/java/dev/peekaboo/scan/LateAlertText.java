package dev.peekaboo.scan;

import dev.peekaboo.Envelope;
import dev.peekaboo.Inquiry;
import dev.peekaboo.Wording;
import dev.peekaboo.store.LateAlert;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An alert about what was delivered as a line of the log, always of the same shape; see
 * docs/operate/helpdesk.md.
 */
public record LateAlertText(Wording wording) {
    private static final int MOST_RECIPIENTS = 200;

    /** Of a mail. */
    String of(LateAlert alert, Inquiry mail) {
        Envelope envelope = mail.envelope();
        Optional<Inquiry.Part.Asked> part =
                mail.parts().stream()
                        .filter(Inquiry.Part.Asked.class::isInstance)
                        .map(Inquiry.Part.Asked.class::cast)
                        .filter(one -> one.sha256().equals(alert.content()))
                        .findFirst();
        return line(
                alert,
                envelope,
                part.map(Inquiry.Part.Asked::position).orElse(null),
                part.map(Inquiry.Part.Asked::name).orElse(null),
                mail.asker(),
                mail.asked());
    }

    /** Of a sample of which no mail is known. */
    String of(LateAlert alert) {
        return line(alert, Envelope.NOTHING, null, null, null, null);
    }

    private String line(
            LateAlert alert,
            Envelope envelope,
            @Nullable String part,
            @Nullable String name,
            @Nullable String asker,
            @Nullable Instant asked) {
        return "alert=bad-after-delivery job="
                + alert.ticket()
                + " queue_id="
                + LogText.of(envelope.queueId())
                + " message_id="
                + LogText.of(envelope.messageId())
                + " recipients="
                + recipients(envelope.recipients())
                + " part="
                + LogText.of(part)
                + " name="
                + LogText.of(name)
                + " sha256="
                + alert.content()
                + " asker="
                + (asker == null ? "-" : asker)
                + " asked="
                + (asked == null ? "-" : asked)
                + " rule="
                + alert.judgement().rule()
                + " reason="
                + alert.judgement().verdict().reason().code()
                + " text="
                + LogText.quoted(wording.text(alert.judgement().verdict().reason()));
    }

    private static String recipients(List<String> all) {
        if (all.isEmpty()) return "-";
        String named =
                all.stream()
                        .limit(MOST_RECIPIENTS)
                        .map(LogText::quoted)
                        .collect(Collectors.joining(","));
        int more = all.size() - MOST_RECIPIENTS;
        return more > 0 ? named + ",+" + more : named;
    }
}
