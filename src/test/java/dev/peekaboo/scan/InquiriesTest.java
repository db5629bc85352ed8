package dev.peekaboo.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.peekaboo.Category;
import dev.peekaboo.Declared;
import dev.peekaboo.Direction;
import dev.peekaboo.Envelope;
import dev.peekaboo.Inquiry;
import dev.peekaboo.Reason;
import dev.peekaboo.Result;
import dev.peekaboo.Sample;
import dev.peekaboo.Verdict;
import dev.peekaboo.report.Facts;
import dev.peekaboo.rule.Outcome;
import dev.peekaboo.rule.Rule;
import dev.peekaboo.store.MovableClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Whole mails: taken apart, kept, waited for, and answered again when they are tried again. */
@Timeout(60)
class InquiriesTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T08:00:00Z"));
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final AtomicInteger judged = new AtomicInteger();
    private ScanHouse house;

    @BeforeEach
    void open() throws IOException {
        house = plan().build(folder);
    }

    private ScanHouse.Plan plan() {
        return ScanHouse.Plan.withRules(new ByName()).with(clock);
    }

    @AfterEach
    void close() {
        letGo.countDown();
        house.close();
    }

    @Test
    void every_part_of_a_mail_gets_a_verdict_those_of_the_mail_inside_it_too() throws Exception {
        String inner = mail(attachment("b.js", "x()")).replace("--b", "--i").replace("=b", "=i");
        Inquiry asked =
                ask(mail(attachment("a.txt", "hello"), "Content-Type: message/rfc822\n\n" + inner));

        Progress progress = house.inquiries.progress(asked, LONG);

        assertThat(progress.verdict().map(Verdict::result)).contains(Result.BAD);
        assertThat(progress.parts()).hasSize(2);
        assertThat(progress.deciding().orElseThrow().part().position()).isEqualTo("2.1");
        assertThat(asked.envelope().messageId()).isEqualTo("<one@example.org>");
    }

    @Test
    void bad_is_told_before_the_other_parts_are_done_and_whatever_has_failed() throws Exception {
        Inquiry asked =
                ask(
                        mail(
                                attachment("held.txt", "1"),
                                attachment("fail.txt", "2"),
                                attachment("a.js", "3")));

        Progress progress = house.inquiries.progress(asked, LONG);

        assertThat(progress.verdict().map(Verdict::result)).contains(Result.BAD);
        assertThat(progress.parts().getFirst().verdict()).isEmpty();
    }

    @Test
    void the_second_bad_part_is_named_too_if_it_is_known_soon_after_the_first() throws Exception {
        house.close();
        house = plan().with(waitingForCompanions(LONG)).build(folder);
        Inquiry asked = ask(mail(attachment("a.js", "1"), attachment("held.js", "2")));
        Thread.startVirtualThread(
                () -> {
                    await().until(() -> firstIsKnown(asked));
                    letGo.countDown();
                });

        Progress progress = house.inquiries.progress(asked, LONG);

        assertThat(progress.parts())
                .allSatisfy(
                        part ->
                                assertThat(part.verdict().map(Verdict::result))
                                        .contains(Result.BAD));
    }

    private boolean firstIsKnown(Inquiry asked) throws Exception {
        return house.inquiries.progress(asked, Duration.ZERO).isDecided();
    }

    private static InquiryTerms waitingForCompanions(Duration companions) {
        InquiryTerms usual = InquiryTerms.DEFAULT;
        return new InquiryTerms(
                usual.verdicts(),
                usual.passingFailures(),
                usual.lastingFailures(),
                usual.sameMail(),
                companions,
                usual.parts());
    }

    @Test
    void who_does_not_wait_long_enough_is_told_that_it_is_not_known_yet() throws Exception {
        Inquiry asked = ask(mail(attachment("held.txt", "1")));

        assertThat(house.inquiries.progress(asked, Duration.ofMillis(20)).verdict()).isEmpty();

        letGo.countDown();
        assertThat(house.inquiries.progress(asked.id(), LONG).orElseThrow().verdict()).isPresent();
    }

    @Test
    void the_retry_over_another_relay_is_answered_from_the_database() throws Exception {
        String mail = mail(attachment("a.js", "x()"));
        Inquiry first = ask("Received: from a by mx1; Sun, 22 Nov 2026 16:00:00 +0000\n" + mail);
        house.inquiries.progress(first, LONG);

        Inquiry retry = ask("Received: from b by mx2\nX-Spam: no\nReturn-Path: <a@b>\n" + mail);

        assertThat(retry).isEqualTo(first);
        assertThat(judged).hasValue(1);
        assertThat(house.spool.usedBytes()).isZero();
    }

    @Test
    void a_retry_with_another_queue_id_has_a_name_of_its_own_and_the_same_parts() throws Exception {
        String mail = mail(attachment("held.txt", "x"));
        Inquiry first = ask(mail, queueId("4bZt1"));
        clock.advance(Duration.ofMinutes(17));

        Inquiry retry = ask(mail, queueId("4bZt2"));

        assertThat(retry.id()).isNotEqualTo(first.id());
        assertThat(retry.parts()).isEqualTo(first.parts());
        assertThat(retry.firstAsked()).isEqualTo(first.asked());
        assertThat(house.store.inquiriesOf("4bZt2", 1)).containsExactly(retry);
    }

    @Test
    void a_failure_that_may_pass_answers_for_a_quarter_of_an_hour_and_then_it_is_tried_anew()
            throws Exception {
        String mail = mail(attachment("fail.txt", "x"));
        Inquiry first = ask(mail);
        house.inquiries.progress(first, LONG);

        clock.advance(Duration.ofMinutes(14));
        assertThat(ask(mail)).isEqualTo(first);

        clock.advance(Duration.ofMinutes(2));
        Inquiry anew = ask(mail);
        assertThat(anew.parts()).isNotEqualTo(first.parts());
        assertThat(anew.firstAsked()).isEqualTo(first.asked());
    }

    @Test
    void a_failure_that_will_not_pass_answers_for_a_day() throws Exception {
        String mail = mail(attachment("broken.txt", "x"));
        Inquiry first = ask(mail);
        house.inquiries.progress(first, LONG);

        clock.advance(Duration.ofHours(23));
        assertThat(ask(mail)).isEqualTo(first);

        clock.advance(Duration.ofHours(2));
        assertThat(ask(mail).parts()).isNotEqualTo(first.parts());
    }

    @Test
    void a_changed_ruleset_judges_the_retry_anew() throws Exception {
        String mail = mail(attachment("a.txt", "x"));
        house.inquiries.progress(ask(mail), LONG);
        house.close();
        house = plan().withVersion("ruleset-2").build(folder);

        Inquiry retry = ask(mail);

        assertThat(retry.rulesetVersion()).isEqualTo("ruleset-2");
        assertThat(house.inquiries.progress(retry, LONG).verdict()).isPresent();
        assertThat(judged).hasValue(2);
    }

    @Test
    void what_a_process_that_died_had_taken_the_next_one_answers_under_the_same_id()
            throws Exception {
        Inquiry asked = ask(mail(attachment("held.txt", "1"), attachment("a.txt", "2")));
        house.close();
        house = plan().build(folder);
        letGo.countDown();

        house.scanner.resume(house.scanner.takeStock());

        Progress progress = house.inquiries.progress(asked.id(), LONG).orElseThrow();
        assertThat(progress.verdict().map(Verdict::result)).contains(Result.UNKNOWN);
    }

    @Test
    void what_could_not_be_looked_at_makes_the_whole_failed_and_never_clean() throws Exception {
        Inquiry asked = ask("Content-Type: multipart/mixed\nSubject: x\n\nno boundary\n");

        Progress progress = house.inquiries.progress(asked, LONG);

        assertThat(progress.verdict().map(Verdict::result)).contains(Result.FAILED);
    }

    @Test
    void parts_beyond_the_limit_are_a_gap() throws Exception {
        InquiryTerms usual = InquiryTerms.DEFAULT;
        house.close();
        house =
                plan().with(
                                new InquiryTerms(
                                        usual.verdicts(),
                                        usual.passingFailures(),
                                        usual.lastingFailures(),
                                        usual.sameMail(),
                                        usual.companions(),
                                        1))
                        .build(folder);

        Progress progress =
                house.inquiries.progress(
                        ask(mail(attachment("a.txt", "1"), attachment("b.txt", "2"))), LONG);

        assertThat(progress.verdict().map(Verdict::result)).contains(Result.FAILED);
        assertThat(house.spool.usedBytes()).isZero();
    }

    @Test
    void a_batch_in_another_order_is_the_same_batch() throws Exception {
        Inquiry first = ask(sample("a.txt", "1"), sample("b.txt", "2"));
        house.inquiries.progress(first, LONG);

        assertThat(ask(sample("b.txt", "2"), sample("a.txt", "1"))).isEqualTo(first);
        assertThat(ask(sample("c.txt", "2"), sample("a.txt", "1"))).isNotEqualTo(first);
    }

    @Test
    void if_one_part_finds_no_room_the_whole_mail_is_refused() throws Exception {
        house.close();
        house = plan().with(new ScanLimits(1, 1 << 20, 1 << 20)).build(folder);
        house.accept("held.txt", "x".getBytes(StandardCharsets.US_ASCII));

        assertThat(answer(mail(attachment("held2.txt", "1")), Envelope.NOTHING))
                .isInstanceOf(InquiryAnswer.Refused.class);
    }

    private Inquiry ask(String mail) throws Exception {
        return ask(mail, Envelope.NOTHING);
    }

    private Inquiry ask(String mail, Envelope envelope) throws Exception {
        return taken(answer(mail, envelope));
    }

    private Inquiry ask(Sample... samples) throws Exception {
        return taken(house.inquiries.askSamples(List.of(samples), Envelope.NOTHING, "test"));
    }

    private static Inquiry taken(InquiryAnswer answer) {
        assertThat(answer).isInstanceOf(InquiryAnswer.Taken.class);
        return ((InquiryAnswer.Taken) answer).inquiry();
    }

    private InquiryAnswer answer(String mail, Envelope envelope) throws Exception {
        Spool.Received.Whole whole = receive(mail);
        return house.inquiries.askMail(whole.content(), whole.sha256(), envelope, "test");
    }

    private Sample sample(String name, String text) throws IOException {
        Spool.Received.Whole whole = receive(text);
        return new Sample(whole.sha256(), whole.content(), Declared.name(name));
    }

    private Spool.Received.Whole receive(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return (Spool.Received.Whole) house.scanner.receive(new ByteArrayInputStream(bytes));
    }

    private static Envelope queueId(String id) {
        return new Envelope(id, null, null, null, List.of(), Direction.INCOMING);
    }

    private static String attachment(String name, String text) {
        return "Content-Disposition: attachment; filename=" + name + "\n\n" + text;
    }

    private static String mail(String... parts) {
        return """
        From: sender@example.org
        Message-ID: <one@example.org>
        Content-Type: multipart/mixed; boundary=b

        --b
        """
                + String.join("\n--b\n", parts)
                + "\n--b--\n";
    }

    /** Scripts are bad; what is called fail, broken or held does so. */
    private final class ByName implements Rule {
        @Override
        public String name() {
            return "by_name";
        }

        @Override
        public boolean readsSandbox() {
            return false;
        }

        @Override
        public Outcome judge(Facts facts) throws InterruptedException {
            judged.incrementAndGet();
            String name = String.valueOf(facts.sample().declared().name());
            if (name.startsWith("held")) letGo.await();
            Reason reason =
                    Reason.of("script", Category.DANGEROUS_TYPE, Reason.Source.STATIC, name);
            if (name.startsWith("fail")) return says(Verdict.failedForNow(reason));
            if (name.startsWith("broken")) return says(Verdict.failedForGood(reason));
            return says(
                    name.endsWith(".js") ? new Verdict.Bad(reason) : new Verdict.Unknown(reason));
        }

        private static Outcome says(Verdict verdict) {
            return new Outcome.Says(verdict, false);
        }
    }
}
