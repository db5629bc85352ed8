package dev.peekaboo.scan;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Envelope;
import dev.peekaboo.Inquiry;
import dev.peekaboo.InquiryId;
import dev.peekaboo.Result;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.Verdict;
import dev.peekaboo.mail.MailIdentity;
import dev.peekaboo.mail.Unpacked;
import dev.peekaboo.store.InquiryStore;
import dev.peekaboo.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The path of a whole mail, or of several samples asked about at once. Each part becomes a job, and
 * what holds them together is kept, before the inquiry's id is handed out. If the process dies in
 * between, the asker has no id and asks again; the jobs it left are finished for nobody, or for
 * that retry.
 *
 * <p>A retry of the same mail is answered from the database: by its identity, not by its bytes,
 * since every relay adds some.
 */
public final class Inquiries {
    private static final Logger log = LoggerFactory.getLogger(Inquiries.class);
    private static final Duration WHEN_FULL = Duration.ofSeconds(60);

    /** Where the mail itself is in the mail. */
    private static final String WHOLE = "0";

    private final Scanner scanner;
    private final InquiryStore store;
    private final MailParts mailParts;
    private final InquiryTerms terms;
    private final Supplier<String> rulesetVersion;
    private final Clock clock;

    /**
     * @param rulesetVersion of the rules in force
     */
    public Inquiries(
            Scanner scanner,
            InquiryStore store,
            MailParts mailParts,
            InquiryTerms terms,
            Supplier<String> rulesetVersion,
            Clock clock) {
        this.scanner = scanner;
        this.store = store;
        this.mailParts = mailParts;
        this.terms = terms;
        this.rulesetVersion = rulesetVersion;
        this.clock = clock;
    }

    /**
     * Asks about a whole mail. Blocks until it is taken apart and durable.
     *
     * @param mail from {@link Scanner#receive}; belongs to the scanner from now on
     * @param asker which door it came through
     */
    public InquiryAnswer askMail(Content mail, Sha256 sha256, Envelope envelope, String asker)
            throws InterruptedException {
        try {
            MailIdentity identity = MailIdentity.of(mail);
            Envelope told = envelope.orMessageId(identity.messageId());
            Asking asking = asking(new Question(identity.sha256(), told, asker));
            Optional<Inquiry> answered = retried(asking);
            return answered.isPresent()
                    ? new InquiryAnswer.Taken(answered.get())
                    : takeApart(mail, sha256, asking);
        } catch (IOException e) {
            log.warn("a mail could not be taken apart: {}", e.getMessage());
            return new InquiryAnswer.Refused(
                    "the spool cannot be used: " + e.getMessage(), WHEN_FULL);
        } catch (StoreException e) {
            return new InquiryAnswer.NoDatabase(String.valueOf(e.getMessage()));
        } finally {
            scanner.discard(new Spool.Received.Whole(sha256, mail));
        }
    }

    /**
     * Asks about samples that belong together.
     *
     * @param samples in order; their contents came from {@link Scanner#receive} and belong to the
     *     scanner from now on
     */
    public InquiryAnswer askSamples(List<Sample> samples, Envelope envelope, String asker)
            throws InterruptedException {
        List<Pieces.Piece> pieces = new ArrayList<>();
        for (Sample sample : samples)
            pieces.add(new Pieces.Piece(String.valueOf(pieces.size() + 1), sample));
        try {
            Asking asking = asking(new Question(BatchIdentity.of(samples), envelope, asker));
            Optional<Inquiry> answered = retried(asking);
            if (answered.isEmpty()) {
                mailParts.notePasswords(samples);
                return accept(pieces, List.of(), asking);
            }
            discard(pieces);
            return new InquiryAnswer.Taken(answered.get());
        } catch (StoreException e) {
            discard(pieces);
            return new InquiryAnswer.NoDatabase(String.valueOf(e.getMessage()));
        }
    }

    private void discard(List<Pieces.Piece> pieces) {
        for (Pieces.Piece piece : pieces)
            scanner.discard(
                    new Spool.Received.Whole(piece.sample().sha256(), piece.sample().content()));
    }

    /**
     * A question, and the last time the same was asked: looked up once, as each look into the
     * database delays the mail.
     */
    private record Asking(Question question, Optional<Inquiry> last) {}

    private Asking asking(Question question) {
        return new Asking(question, store.latestInquiry(question.identity()));
    }

    /** The inquiry that answers this one, if the same mail was asked about before. */
    private Optional<Inquiry> retried(Asking asking) {
        return asking.last()
                .filter(this::stillAnswers)
                .map(
                        inquiry ->
                                inquiry.envelope().equals(asking.question().envelope())
                                        ? inquiry
                                        : keep(asking, inquiry.parts()));
    }

    private boolean stillAnswers(Inquiry earlier) {
        Progress progress = look(earlier);
        Optional<Verdict> verdict = progress.verdict();
        if (verdict.isEmpty()) return true;
        if (!earlier.rulesetVersion().equals(rulesetVersion.get())) return false;
        return progress.lastChange().plus(life(verdict.get())).isAfter(clock.instant());
    }

    private Duration life(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Failed(_, boolean passing) ->
                    passing ? terms.passingFailures() : terms.lastingFailures();
            case Verdict.Bad _, Verdict.Good _, Verdict.Ignored _, Verdict.Unknown _ ->
                    terms.verdicts();
        };
    }

    private InquiryAnswer takeApart(Content mail, Sha256 sha256, Asking asking)
            throws IOException, InterruptedException {
        try (Pieces pieces = new Pieces(scanner, terms.parts())) {
            mailParts.visit(mail, pieces);
            // Last, so that its members are known by then.
            if (terms.wholeMails()) pieces.leaf(WHOLE, itself(mail, sha256));
            return pieces.refusal().isPresent()
                    ? pieces.refusal().get()
                    : accept(pieces.handOver(), pieces.unseen(), asking);
        }
    }

    private static Unpacked.Part itself(Content mail, Sha256 sha256) {
        return new Unpacked.Part(WHOLE, new Declared(null, "message/rfc822", null), sha256, mail);
    }

    private InquiryAnswer accept(
            List<Pieces.Piece> pieces, List<Inquiry.Part.Unseen> unseen, Asking asking)
            throws InterruptedException {
        PieceJobs jobs = PieceJobs.accept(scanner, pieces, asking.question());
        if (jobs.trouble().isPresent()) return jobs.trouble().get();
        List<Inquiry.Part> parts = new ArrayList<>(jobs.parts());
        parts.addAll(unseen);
        return new InquiryAnswer.Taken(keep(asking, parts));
    }

    private Inquiry keep(Asking asking, List<Inquiry.Part> parts) {
        Question question = asking.question();
        Instant now = clock.instant();
        Inquiry inquiry =
                new Inquiry(
                        InquiryId.random(),
                        question.identity(),
                        now,
                        firstAsked(asking, now),
                        question.asker(),
                        rulesetVersion.get(),
                        question.envelope(),
                        parts);
        store.keep(inquiry);
        return inquiry;
    }

    /** A mail that is tried again goes on waiting; it does not begin to wait. */
    private Instant firstAsked(Asking asking, Instant now) {
        return asking.last()
                .filter(last -> last.asked().plus(terms.sameMail()).isAfter(now))
                .filter(last -> isWaiting(look(last)))
                .map(Inquiry::firstAsked)
                .filter(first -> first.isBefore(now))
                .orElse(now);
    }

    private static boolean isWaiting(Progress progress) {
        return progress.verdict().map(verdict -> verdict.result() == Result.FAILED).orElse(true);
    }

    /**
     * How far an inquiry has come. Waits for it to be decided, and then a moment for the other
     * parts, but not longer than that.
     *
     * @return empty if there is no such inquiry
     */
    public Optional<Progress> progress(InquiryId id, Duration atMost)
            throws NoDatabaseException, InterruptedException {
        try {
            Optional<Inquiry> inquiry = store.inquiry(id);
            return inquiry.isEmpty()
                    ? Optional.empty()
                    : Optional.of(progress(inquiry.get(), atMost));
        } catch (StoreException e) {
            throw new NoDatabaseException(e);
        }
    }

    /** As {@link #progress(InquiryId, Duration)}, of one that is at hand. */
    public Progress progress(Inquiry inquiry, Duration atMost)
            throws NoDatabaseException, InterruptedException {
        try {
            JobWait wait = new JobWait(scanner, atMost);
            Progress progress = look(inquiry);
            while (!progress.isComplete()) {
                if (progress.isDecided()) wait.noLongerThan(terms.companions());
                if (!wait.forOneOf(progress)) break;
                progress = look(inquiry);
            }
            return progress;
        } catch (StoreException e) {
            throw new NoDatabaseException(e);
        }
    }

    private Progress look(Inquiry inquiry) {
        return Progress.of(inquiry, store);
    }
}
