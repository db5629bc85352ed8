package dev.peekaboo.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.HeldMail;
import dev.peekaboo.HeldMail.State;
import dev.peekaboo.InquiryId;
import dev.peekaboo.QueueId;

import org.junit.jupiter.api.Test;

/** What every store promises about mails that are held because of us. */
interface HoldPromises extends StoreUnderTest {
    String SERVER = "mx.example.net";

    @Test
    default void held_mails_come_back_in_their_order_until_they_end() throws Exception {
        HeldMail first = held("4jXn2Q65rzzJbWl");
        HeldMail second = held("4jXn2Q68hvzJbHL");
        HeldMail elsewhere =
                HeldMail.asked("other.example.net", first.id(), InquiryId.random(), first.since());
        store().keep(first);
        store().keep(second);
        store().keep(elsewhere);
        HeldMail released = first.with(State.RELEASED, clock().instant());

        assertThat(store().change(first, released)).isTrue();

        try (Store other = startAnother()) {
            assertThat(other.heldBy(SERVER)).containsExactly(second);
            assertThat(other.heldMails(first.id())).containsExactly(released, elsewhere);
            assertThat(other.heldMails(new QueueId("unknown"))).isEmpty();
        }
    }

    @Test
    default void a_queue_id_is_another_in_other_case() {
        HeldMail lower = held("4jXn2Q65rzzJbWl");
        HeldMail upper = held("4jXN2Q65rzzJbWl");
        store().keep(lower);
        store().keep(upper);

        assertThat(store().heldMails(lower.id())).containsExactly(lower);
        assertThat(store().heldBy(SERVER)).containsExactly(lower, upper);
    }

    @Test
    default void of_two_that_change_the_same_mail_one_wins() {
        HeldMail mail = held("4jXn2Q65rzzJbWl");
        store().keep(mail);
        HeldMail releasing = mail.judgedBy(InquiryId.random()).with(State.RELEASING, mail.since());

        assertThat(store().change(mail, releasing)).isTrue();
        assertThat(store().change(mail, mail.with(State.GONE, mail.since()))).isFalse();
        assertThat(store().heldBy(SERVER)).containsExactly(releasing);
    }

    @Test
    default void what_is_still_held_is_never_forgotten() {
        HeldMail kept = held("4jXn2Q65rzzJbWl").with(State.KEPT, clock().instant());
        HeldMail gone = held("4jXn2Q68hvzJbHL").with(State.GONE, clock().instant());
        store().keep(kept);
        store().keep(gone);
        clock().advance(Retention.DEFAULT.names().plusMillis(1));

        store().prune(Retention.DEFAULT, clock().instant());

        assertThat(store().heldBy(SERVER)).containsExactly(kept);
        assertThat(store().heldMails(gone.id())).isEmpty();
    }

    private HeldMail held(String id) {
        return HeldMail.asked(SERVER, new QueueId(id), InquiryId.random(), clock().instant());
    }
}
