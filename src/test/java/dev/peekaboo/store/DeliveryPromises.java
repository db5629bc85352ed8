package dev.peekaboo.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Envelope;
import dev.peekaboo.Inquiry;
import dev.peekaboo.Inquiry.Part;
import dev.peekaboo.InquiryId;
import dev.peekaboo.Judgement;
import dev.peekaboo.Reason;
import dev.peekaboo.Sha256;
import dev.peekaboo.Verdict;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What every store promises about what was delivered and turned out bad. */
interface DeliveryPromises extends StoreUnderTest {
    Sha256 INVOICE = Samples.sha256("invoice");

    @Test
    default void what_is_found_bad_is_told_once_with_its_latest_judgement() {
        settle("invoice", Samples.bad());
        Instant first = clock().instant();
        clock().advance(Duration.ofSeconds(1));
        settle("invoice", Samples.bad());
        store().acceptSettled(job("invoice"), RULES, known(Samples.bad()));
        settle("letter", clean());

        assertThat(store().turnedBad(first))
                .containsExactly(new TurnedBad(INVOICE, clock().instant(), Samples.bad()));
        assertThat(store().turnedBad(clock().instant().plusMillis(1))).isEmpty();
    }

    @Test
    default void a_mail_is_suspect_if_it_was_let_through_or_its_own_job_ended_clean()
            throws Exception {
        Inquiry clean = mail(settle("invoice", clean()));
        Inquiry blocked = mail(settle("invoice", Samples.bad()));
        Inquiry deferred = mail(store().accept(job("invoice")));
        Inquiry pending = mail(store().accept(job("invoice")));
        for (Inquiry one : List.of(clean, blocked, deferred, pending)) store().keep(one);
        store().letThrough(pending.id().hex());
        store().letThrough(pending.id().hex());

        try (Store other = startAnother()) {
            List<Suspect> suspects = other.suspects(INVOICE, clock().instant(), 0, 10);
            assertThat(suspects).extracting(Suspect::inquiry).containsExactly(clean, pending);
            assertThat(suspects).extracting(Suspect::noted).containsExactly(false, true);
            assertThat(other.suspects(INVOICE, clock().instant(), suspects.getFirst().row(), 10))
                    .extracting(Suspect::inquiry)
                    .containsExactly(pending);
            assertThat(other.suspects(INVOICE, clock().instant().minusMillis(1), 0, 10)).isEmpty();
        }
    }

    @Test
    default void each_of_hundreds_of_contents_leads_to_its_mail() {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < 305; i++)
            parts.add(
                    new Part.Asked(
                            "" + i, null, Samples.sha256("part " + i), settle("p" + i, clean())));
        Inquiry mail = mail(parts);

        store().keep(mail);

        assertThat(IntStream.of(0, 19, 20, 299, 304))
                .allSatisfy(
                        i ->
                                assertThat(
                                                store().suspects(
                                                                Samples.sha256("part " + i),
                                                                clock().instant(),
                                                                0,
                                                                10))
                                        .hasSize(1));
    }

    @Test
    default void a_job_is_suspect_only_if_it_belongs_to_no_mail() {
        long ofMail = settle("invoice", clean());
        store().keep(mail(ofMail));
        assertThat(store().suspectJob(INVOICE, clock().instant())).isEmpty();

        long alone = settle("invoice", clean());
        settle("invoice", Samples.bad());
        assertThat(store().suspectJob(INVOICE, clock().instant())).hasValue(alone);

        long waiting = store().accept(job("invoice"));
        store().letThrough(String.valueOf(waiting));
        assertThat(store().suspectJob(INVOICE, clock().instant())).hasValue(waiting);
    }

    @Test
    default void of_many_instances_one_raises_the_alert() throws Exception {
        LateAlert alert = alert("mail");

        List<Boolean> raised = together(8, _ -> store().raise(alert));

        assertThat(raised).containsOnlyOnce(true);
        assertThat(store().lateAlerts(clock().instant(), 10)).containsExactly(alert);
        assertThat(store().lateAlertsAbout("4711")).containsExactly(alert);
        assertThat(store().lateAlertsAbout(INVOICE.hex())).containsExactly(alert);
        assertThat(store().lateAlerts(clock().instant().plusMillis(1), 10)).isEmpty();
    }

    @Test
    default void all_of_it_is_forgotten_with_the_names() {
        Inquiry old = mail(settle("invoice", Samples.bad()));
        store().keep(old);
        store().letThrough(old.id().hex());
        store().raise(alert("mail"));

        clock().advance(Retention.DEFAULT.names().plusMillis(1));
        store().prune(Retention.DEFAULT, clock().instant());

        assertThat(store().turnedBad(Instant.EPOCH)).isEmpty();
        assertThat(store().lateAlerts(Instant.EPOCH, 10)).isEmpty();
        assertThat(store().suspects(INVOICE, clock().instant(), 0, 10)).isEmpty();
    }

    private LateAlert alert(String mail) {
        return new LateAlert(
                Samples.sha256(mail), "4711", INVOICE, clock().instant(), Samples.bad());
    }

    private static Judgement clean() {
        return Judgement.outsideOfRules(new Verdict.Good(Samples.bad().verdict().reason()));
    }

    private static Judgement known(Judgement judgement) {
        Reason reason = judgement.verdict().reason().withSource(Reason.Source.KNOWN);
        return Judgement.outsideOfRules(new Verdict.Bad(reason));
    }

    private Inquiry mail(long job) {
        return mail(List.of(new Part.Asked("1", null, INVOICE, job)));
    }

    private Inquiry mail(List<Part> parts) {
        Instant now = clock().instant();
        return new Inquiry(
                InquiryId.random(),
                Samples.sha256("a mail"),
                now,
                now,
                "rest",
                RULES,
                Envelope.NOTHING,
                parts);
    }
}
