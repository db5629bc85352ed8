package dev.peekaboo.scan;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import dev.peekaboo.Category;
import dev.peekaboo.Declared;
import dev.peekaboo.Direction;
import dev.peekaboo.Envelope;
import dev.peekaboo.Inquiry;
import dev.peekaboo.Reason;
import dev.peekaboo.Ruling;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.Verdict;
import dev.peekaboo.Wording;
import dev.peekaboo.report.Facts;
import dev.peekaboo.rule.Outcome;
import dev.peekaboo.rule.Rule;
import dev.peekaboo.store.LateAlert;
import dev.peekaboo.store.MovableClock;
import dev.peekaboo.store.Samples;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** Mail that turns out bad after it was let through: one alert, whoever looks and how often. */
@Timeout(60)
class AfterDeliveryTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T08:00:00Z"));
    private final Logger logger = (Logger) LoggerFactory.getLogger(AfterDelivery.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Opinion opinion = new Opinion();
    private ScanHouse house;

    @BeforeEach
    void open() throws IOException {
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
        house = build();
    }

    private ScanHouse build() throws IOException {
        return ScanHouse.Plan.withRules(opinion).with(clock).build(folder);
    }

    @AfterEach
    void close() {
        opinion.letGo.countDown();
        house.close();
        logger.setAdditive(true);
        logger.detachAppender(log);
    }

    @Test
    void what_passed_while_pending_and_turns_out_bad_is_told_once_with_its_recipients()
            throws Exception {
        opinion.says = Says.BAD_LATER;
        Inquiry mail = ask("one", "invoice");
        house.scanner.letThrough(mail.id().hex());
        look(house.store);
        assertThat(alerts()).isEmpty();

        opinion.letGo.countDown();
        house.inquiries.progress(mail, LONG);
        look(house.store);
        look(house.store);
        look(house.store);

        assertThat(alerts())
                .singleElement()
                .asString()
                .startsWith(
                        "alert=bad-after-delivery job="
                                + mail.id()
                                + " queue_id=\"Q-one\" message_id=\"<one@example.org>\""
                                + " recipients=\"clerk@example.net\",\"boss@example.net\""
                                + " part=\"1\" name=\"one\\u000ajob=8 forged.txt\" sha256=")
                .contains(" rule=opinion reason=evil-signature text=\"")
                .doesNotContain("\n");
    }

    @Test
    void what_was_found_before_a_restart_is_told_after_it() throws Exception {
        Inquiry mail = asked("one", "invoice");
        opinion.says = Says.BAD;
        clock.advance(Duration.ofDays(2));
        asked("two", "invoice");

        house.close();
        house = build();
        look(house.store);

        assertThat(alerts()).singleElement().asString().contains(mail.id().hex());
    }

    @Test
    void a_later_look_at_the_same_content_tells_every_mail_that_has_it_and_no_other()
            throws Exception {
        asked("one", "invoice");
        asked("two", "invoice");
        asked("other", "letter");
        opinion.says = Says.BAD;
        clock.advance(Duration.ofSeconds(1));
        asked("blocked", "invoice");
        look(house.store);

        assertThat(alerts()).hasSize(2);
        assertThat(String.join("", alerts())).contains("<one@", "<two@").doesNotContain("<other@");
    }

    @Test
    void the_same_mail_asked_about_twice_is_one_mail() throws Exception {
        asked("one", "invoice");
        clock.advance(Duration.ofDays(31));
        asked("one", "invoice");
        block("invoice", Duration.ofDays(30));

        look(house.store);

        assertThat(alerts()).hasSize(1);
    }

    @Test
    void an_administrator_who_blocks_is_told_who_has_it_already() throws Exception {
        asked("one", "invoice");
        clock.advance(Duration.ofSeconds(1));
        block("invoice", Duration.ofDays(30));
        clock.advance(Duration.ofSeconds(1));

        look(house.store);
        look(house.store);

        assertThat(alerts())
                .singleElement()
                .asString()
                .contains("<one@example.org>", "reason=admin-blocks");
    }

    @Test
    void what_was_blocked_or_put_off_raises_no_alert() throws Exception {
        opinion.says = Says.FAILED;
        asked("deferred", "invoice");
        opinion.says = Says.BAD;
        asked("blocked", "invoice");

        look(house.store);

        assertThat(alerts()).isEmpty();
    }

    @Test
    void what_passed_unchecked_by_policy_raises_one() throws Exception {
        opinion.says = Says.FAILED;
        Inquiry mail = asked("marked", "invoice");
        house.scanner.letThrough(mail.id().hex());
        opinion.says = Says.BAD;
        asked("blocked", "invoice");

        look(house.store);

        assertThat(alerts()).singleElement().asString().contains("<marked@example.org>");
    }

    @Test
    void samples_without_mails_share_one_alert() throws Exception {
        house.accept("a.doc", bytes("invoice")).end().get();
        house.accept("b.doc", bytes("invoice")).end().get();
        opinion.says = Says.BAD;
        house.accept("c.doc", bytes("invoice")).end().get();

        look(house.store);
        look(house.store);

        assertThat(alerts())
                .singleElement()
                .asString()
                .contains("message_id=- recipients=-", "sha256=" + Samples.sha256("invoice"));
    }

    @Test
    void a_database_that_is_away_delays_the_alert() throws Exception {
        asked("one", "invoice");
        opinion.says = Says.BAD;
        asked("two", "invoice");
        Store troubled =
                new TroubledStore()
                        .fails("raise", 1, () -> new StoreException("away"))
                        .over(house.store);
        try (AfterDelivery after = afterDelivery(troubled)) {
            after.look();
            assertThat(alerts()).singleElement().asString().contains("away");
            after.look();

            assertThat(alerts()).hasSize(2).last().asString().contains("<one@example.org>");
            assertThat(after.recent()).extracting(LateAlert::content).hasSize(1);
        }
    }

    private void look(Store store) {
        try (AfterDelivery after = afterDelivery(store)) {
            after.look();
        }
    }

    private AfterDelivery afterDelivery(Store store) {
        return new AfterDelivery(store, new LateAlertText(new Wording(Locale.ENGLISH)), clock);
    }

    private List<String> alerts() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void block(String content, Duration time) {
        Sha256 sha256 = Samples.sha256(content);
        Instant now = clock.instant();
        house.store.keep(new Ruling(sha256, Ruling.Kind.BLOCK, now.plus(time), "x", "alice", now));
    }

    /** Asks about a mail and waits for its verdict. */
    private Inquiry asked(String name, String content) throws Exception {
        Inquiry mail = ask(name, content);
        house.inquiries.progress(mail, LONG);
        return mail;
    }

    private Inquiry ask(String name, String content) throws Exception {
        Spool.Received.Whole whole =
                (Spool.Received.Whole)
                        house.scanner.receive(new ByteArrayInputStream(bytes(content)));
        Envelope envelope =
                new Envelope(
                        "Q-" + name,
                        "<" + name + "@example.org>",
                        null,
                        null,
                        List.of("clerk@example.net", "boss@example.net"),
                        Direction.INCOMING);
        Sample sample =
                new Sample(
                        whole.sha256(),
                        whole.content(),
                        Declared.name(name + "\njob=8 forged.txt"));
        return ((InquiryAnswer.Taken) house.inquiries.askSamples(List.of(sample), envelope, "rest"))
                .inquiry();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private enum Says {
        CLEAN,
        FAILED,
        BAD,
        BAD_LATER
    }

    /** A rule that changes its mind when told to. */
    private static final class Opinion implements Rule {
        final CountDownLatch letGo = new CountDownLatch(1);
        volatile Says says = Says.CLEAN;

        @Override
        public String name() {
            return "opinion";
        }

        @Override
        public boolean readsSandbox() {
            return false;
        }

        @Override
        public Outcome judge(Facts facts) throws InterruptedException {
            Says now = says;
            if (now == Says.BAD_LATER) letGo.await();
            Reason reason =
                    Reason.of("evil-signature", Category.RANSOMWARE, Reason.Source.STATIC, "x");
            return new Outcome.Says(
                    switch (now) {
                        case CLEAN -> new Verdict.Unknown(reason);
                        case FAILED -> Verdict.failedForNow(reason);
                        case BAD, BAD_LATER -> new Verdict.Bad(reason);
                    },
                    false);
        }
    }
}
