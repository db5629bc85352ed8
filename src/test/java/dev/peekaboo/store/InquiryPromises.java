package dev.peekaboo.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Direction;
import dev.peekaboo.Envelope;
import dev.peekaboo.Inquiry;
import dev.peekaboo.Inquiry.Part;
import dev.peekaboo.InquiryId;
import dev.peekaboo.Reason;
import dev.peekaboo.Sha256;
import dev.peekaboo.Verdict;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What every store promises about questions on whole mails. */
interface InquiryPromises extends StoreUnderTest {
    Sha256 MAIL = Samples.sha256("a mail");

    @Test
    default void an_inquiry_comes_back_as_it_was_kept_hostile_words_included() throws Exception {
        Envelope envelope =
                new Envelope(
                        "4bZt\u0000x\ud800",
                        "<m\u00fc\u202e@example.org>",
                        "",
                        "[192.0.2.7]",
                        List.of("clerk@example.net", "\"odd one\"@example.net"),
                        Direction.INCOMING);
        Verdict.Failed unseen =
                new Verdict.Failed(Reason.error("unpack-damaged-whole", "end of file"), false);
        Inquiry kept =
                inquiry(
                        envelope,
                        new Part.Asked("1.2", "a\u0000\r\n\u202e.doc", MAIL, 17),
                        new Part.Asked("1.3", null, MAIL, 18),
                        new Part.Unseen("2", unseen));

        store().keep(kept);

        try (Store other = startAnother()) {
            assertThat(other.inquiry(kept.id())).contains(kept);
        }
        assertThat(store().inquiry(InquiryId.random())).isEmpty();
    }

    @Test
    default void the_newest_inquiry_about_a_mail_is_found_even_if_the_clock_went_back() {
        Inquiry older = inquiry(Envelope.NOTHING);
        store().keep(older);
        clock().advance(Duration.ofHours(-1));
        Inquiry newer = inquiry(Envelope.NOTHING);
        store().keep(newer);

        assertThat(store().latestInquiry(MAIL)).contains(newer);
        assertThat(store().latestInquiry(Samples.sha256("another mail"))).isEmpty();
    }

    @Test
    default void inquiries_are_found_by_queue_id_and_by_message_id_with_brackets_or_without() {
        Inquiry first = inquiry(named("4bZtQ1", "<one@example.org>"));
        Inquiry second = inquiry(named("4bZtQ2", "one@example.org"));
        store().keep(first);
        store().keep(second);

        assertThat(store().inquiriesOf("4bZtQ1", 10)).containsExactly(first);
        assertThat(store().inquiriesOf("one@example.org", 10)).containsExactly(second, first);
        assertThat(store().inquiriesOf("<one@example.org>", 1)).containsExactly(second);
        assertThat(store().inquiriesOf("%", 10)).isEmpty();
    }

    @Test
    default void of_many_jobs_those_that_ended_are_told_with_their_time() {
        long bad = settle("bad", Samples.bad());
        long open = store().accept(job("open"));

        assertThat(store().settled(List.of(bad, open, 4711L)))
                .containsOnlyKeys(bad)
                .containsEntry(bad, new Settled(Samples.bad(), clock().instant()));
    }

    @Test
    default void inquiries_are_forgotten_with_the_names() {
        Inquiry old = inquiry(Envelope.NOTHING);
        store().keep(old);
        clock().advance(Retention.DEFAULT.names().plusMillis(1));
        Inquiry young = inquiry(Envelope.NOTHING);
        store().keep(young);

        store().prune(Retention.DEFAULT, clock().instant());

        assertThat(store().inquiry(old.id())).isEmpty();
        assertThat(store().inquiry(young.id())).contains(young);
    }

    private static Envelope named(String queueId, String messageId) {
        return new Envelope(queueId, messageId, null, null, List.of(), Direction.UNKNOWN);
    }

    private Inquiry inquiry(Envelope envelope, Part... parts) {
        Instant now = clock().instant();
        return new Inquiry(
                InquiryId.random(),
                MAIL,
                now,
                now.minusSeconds(60),
                "rest",
                RULES,
                envelope,
                List.of(parts));
    }
}
