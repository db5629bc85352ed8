package dev.peekaboo.frontend.milter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.peekaboo.Content;
import dev.peekaboo.Direction;
import dev.peekaboo.Envelope;
import dev.peekaboo.HeldMail;
import dev.peekaboo.HeldMail.State;
import dev.peekaboo.Inquiry;
import dev.peekaboo.InquiryId;
import dev.peekaboo.QueueId;
import dev.peekaboo.frontend.ByContent;
import dev.peekaboo.frontend.milter.HoldQueue.Place;
import dev.peekaboo.scan.InquiryAnswer;
import dev.peekaboo.scan.InquiryTerms;
import dev.peekaboo.scan.ScanHouse;
import dev.peekaboo.scan.Spool;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What becomes of held mails when either program dies, and when people act by hand. */
@Timeout(60)
class CustodyTest {
    private static final String SERVER = "mx.example.net";
    private static final QueueId ID = new QueueId("4jXn2Q65rzzJbWl");
    private static final QueueId FOREIGN = new QueueId("4jXn2Q68hvzJbHL");

    @TempDir Path folder;

    private final ByContent rule = new ByContent();
    private final FakeQueue queue = new FakeQueue();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private ScanHouse house;

    @BeforeEach
    void build() throws IOException {
        InquiryTerms usual = InquiryTerms.DEFAULT;
        house =
                ScanHouse.Plan.withRules(rule)
                        .with(
                                new InquiryTerms(
                                        usual.verdicts(),
                                        Duration.ZERO,
                                        usual.lastingFailures(),
                                        usual.sameMail(),
                                        usual.companions(),
                                        usual.parts(),
                                        usual.wholeMails()))
                        .build(folder);
        open.push(house);
    }

    @AfterEach
    void close() throws Exception {
        rule.letGo.countDown();
        while (!open.isEmpty()) open.pop().close();
    }

    @Test
    void a_mail_is_released_when_its_verdict_is_in_and_not_before() throws Exception {
        Custody custody = custody();
        queue.mails.put(FOREIGN, Place.HELD);
        park(custody, "X-SLOW");
        queue.mails.put(ID, Place.HELD);
        queue.looks(2);
        assertThat(queue.done).isEmpty();
        assertThat(state()).isEqualTo(State.HELD);
        assertThat(folder.resolve("held")).isDirectoryContaining("glob:**/" + ID);

        rule.letGo.countDown();

        await().until(() -> state() == State.RELEASED);
        assertThat(queue.done).containsExactly("release " + ID);
        assertThat(queue.mails).containsOnlyKeys(FOREIGN);
        assertThat(folder.resolve("held")).isEmptyDirectory();
    }

    @Test
    void a_mail_that_is_judged_before_postfix_has_it_in_its_queue_is_released_then()
            throws Exception {
        park(custody(), "harmless");
        await().until(() -> state() == State.RELEASING);
        queue.looks(3);
        assertThat(queue.done).isEmpty();

        queue.mails.put(ID, Place.HELD);

        await().until(() -> state() == State.RELEASED);
        assertThat(queue.done).containsExactly("release " + ID);
    }

    @Test
    void late_bad_mail_stays_where_it_is() throws Exception {
        queue.mails.put(ID, Place.HELD);
        park(custody(), "X-BAD");

        await().until(() -> state() == State.KEPT);
        queue.looks(3);
        assertThat(queue.done).isEmpty();
        assertThat(state()).isEqualTo(State.KEPT);
    }

    @Test
    void late_bad_mail_is_bounced_or_discarded_only_where_that_is_asked_for() throws Exception {
        queue.mails.put(ID, Place.HELD);
        park(custody(HoldConfig.Late.BOUNCE), "X-BAD");
        await().until(() -> state() == State.BOUNCED);

        assertThat(queue.done).containsExactly("bounce " + ID);
    }

    @Test
    void a_release_by_hand_is_noticed() throws Exception {
        queue.mails.put(ID, Place.HELD);
        park(custody(), "X-SLOW");
        await().until(() -> state() == State.HELD);

        queue.mails.put(ID, Place.ELSEWHERE);

        await().until(() -> state() == State.GONE);
        assertThat(folder.resolve("held")).isEmptyDirectory();
    }

    @Test
    void a_mail_that_is_missing_from_one_list_is_not_taken_for_gone() throws Exception {
        Custody custody = custody();
        park(custody, "X-SLOW");
        queue.mails.put(ID, Place.HELD);
        await().until(() -> state() == State.HELD);

        queue.missOnce = true;
        queue.looks(3);

        assertThat(state()).isEqualTo(State.HELD);
    }

    @Test
    void nothing_is_concluded_while_the_queue_cannot_be_looked_at() throws Exception {
        queue.mails.put(ID, Place.HELD);
        park(custody(), "X-SLOW");
        await().until(() -> state() == State.HELD);

        queue.broken = true;
        rule.letGo.countDown();
        await().until(() -> state() == State.RELEASING);
        queue.looks(2);
        assertThat(state()).isEqualTo(State.RELEASING);

        queue.broken = false;
        await().until(() -> state() == State.RELEASED);
        assertThat(queue.done).containsExactly("release " + ID);
    }

    @Test
    void what_an_earlier_process_left_is_taken_up() throws Exception {
        QueueId halfReleased = new QueueId("4jXn2Q67nbzJbHK");
        QueueId released = new QueueId("4jXn2Q67nbzJbHM");
        HeldMail waiting = held(inquiry("harmless"), State.HELD);
        house.store.keep(mail(halfReleased, waiting, State.RELEASING));
        house.store.keep(mail(released, waiting, State.RELEASING));
        queue.mails.put(ID, Place.HELD);
        queue.mails.put(halfReleased, Place.HELD);
        queue.mails.put(released, Place.ELSEWHERE);
        queue.mails.put(FOREIGN, Place.HELD);
        Files.createDirectories(folder.resolve("held"));
        Files.createFile(folder.resolve("held").resolve(FOREIGN.text()));

        custody();

        await().until(() -> house.store.heldBy(SERVER).isEmpty());
        assertThat(queue.done)
                .containsExactlyInAnyOrder("release " + ID, "release " + halfReleased);
        assertThat(queue.mails).containsOnlyKeys(FOREIGN, released);
        assertThat(folder.resolve("held")).isEmptyDirectory();
    }

    @Test
    void a_mail_that_could_not_be_checked_is_looked_at_anew_from_postfixs_queue() throws Exception {
        queue.mails.put(ID, Place.HELD);
        queue.bytes = mail("X-FAIL");
        park(custody(), "X-FAIL");
        await().until(() -> state() == State.HELD);
        queue.looks(2);
        assertThat(queue.done).isEmpty();

        queue.bytes = mail("harmless now");

        await().until(() -> state() == State.RELEASED);
        assertThat(queue.done).containsExactly("release " + ID);
    }

    @Test
    void a_mail_whose_inquiry_is_forgotten_is_looked_at_anew() throws Exception {
        queue.mails.put(ID, Place.HELD);
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        house.store.keep(HeldMail.asked(SERVER, ID, InquiryId.random(), now));

        custody();

        await().until(() -> state() == State.RELEASED);
        assertThat(queue.done).containsExactly("release " + ID);
    }

    @Test
    void no_more_mails_are_held_than_configured() throws Exception {
        Custody custody = custody();
        for (int i = 0; i < 10; i++)
            assertThat(park(custody, new QueueId("4jXn2Q65rzzJbW" + i), "X-SLOW")).isTrue();

        assertThat(park(custody, ID, "X-SLOW")).isFalse();
        assertThat(custody.look().note()).startsWith("10 mails wait in the hold queue");
    }

    private State state() {
        return house.store.heldMails(ID).getFirst().state();
    }

    private boolean park(Custody custody, String content) throws Exception {
        return park(custody, ID, content);
    }

    private boolean park(Custody custody, QueueId id, String content) throws Exception {
        return custody.park(SERVER, id.text(), inquiry(content).id(), State.ASKED);
    }

    /** One that an earlier process kept. */
    private HeldMail held(Inquiry inquiry, State state) {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        HeldMail mail = HeldMail.asked(SERVER, ID, inquiry.id(), now).with(state, now);
        house.store.keep(mail);
        return mail;
    }

    private static HeldMail mail(QueueId id, HeldMail like, State state) {
        return HeldMail.asked(SERVER, id, like.inquiry(), like.since()).with(state, like.since());
    }

    private static String mail(String content) {
        return "Subject: x\r\n\r\n" + content + "\r\n";
    }

    private Inquiry inquiry(String content) throws Exception {
        byte[] bytes = mail(content).getBytes(StandardCharsets.ISO_8859_1);
        Spool.Received.Whole whole =
                (Spool.Received.Whole) house.scanner.receive(new ByteArrayInputStream(bytes));
        Content mail = whole.content();
        Envelope envelope =
                new Envelope(
                        ID.text(),
                        null,
                        "sender@example.org",
                        null,
                        List.of("clerk@example.net"),
                        Direction.INCOMING);
        InquiryAnswer answer = house.inquiries.askMail(mail, whole.sha256(), envelope, "milter");
        return ((InquiryAnswer.Taken) answer).inquiry();
    }

    private Custody custody() throws IOException {
        return custody(HoldConfig.Late.KEEP);
    }

    private Custody custody(HoldConfig.Late late) throws IOException {
        Custody custody = Custodies.of(house, queue, SERVER, folder.resolve("held"), late);
        open.push(custody);
        custody.start();
        return custody;
    }
}
