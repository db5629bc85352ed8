package dev.peekaboo.frontend.rest;

import dev.peekaboo.Inquiry;
import dev.peekaboo.InquiryId;
import dev.peekaboo.Reason;
import dev.peekaboo.Result;
import dev.peekaboo.Verdict;
import dev.peekaboo.Wording;
import dev.peekaboo.frontend.Case;
import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.frontend.ScannerName;
import dev.peekaboo.frontend.Told;
import dev.peekaboo.frontend.WaitingRoom;
import dev.peekaboo.scan.Inquiries;
import dev.peekaboo.scan.NoDatabaseException;
import dev.peekaboo.scan.Progress;
import dev.peekaboo.scan.Progress.PartProgress;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answers of version 2: how far an inquiry has come. */
final class InquiryReports {
    /** About the pause after which mail servers try again, at first. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(60);

    private static final int MOST_NAMES = 20;

    private final Inquiries inquiries;
    private final Doorkeeper keeper;
    private final Wording wording;
    private final WaitingRoom waiting;
    private final Clock clock;

    InquiryReports(
            Inquiries inquiries,
            Doorkeeper keeper,
            Wording wording,
            WaitingRoom waiting,
            Clock clock) {
        this.inquiries = inquiries;
        this.keeper = keeper;
        this.wording = wording;
        this.waiting = waiting;
        this.clock = clock;
    }

    /** {@code GET /v2/messages/ID}. */
    Answer report(InquiryId id, Duration patience) throws InterruptedException {
        try (Wait wait = new Wait(patience)) {
            Optional<Progress> progress = inquiries.progress(id, wait.atMost());
            return progress.map(this::answer)
                    .orElseGet(() -> Answer.message(404, "There is no message " + id));
        } catch (NoDatabaseException _) {
            return noDatabase();
        }
    }

    /** The same for an inquiry just taken. */
    Answer report(Inquiry inquiry, Duration patience) throws InterruptedException {
        try (Wait wait = new Wait(patience)) {
            return answer(inquiries.progress(inquiry, wait.atMost()));
        } catch (NoDatabaseException _) {
            return noDatabase();
        }
    }

    static Answer noDatabase() {
        return Answer.retryLater("The database does not answer", RETRY_AFTER);
    }

    /** A client that would wait has a seat, or does not wait. */
    private final class Wait implements AutoCloseable {
        private final Optional<WaitingRoom.Seat> seat;
        private final Duration patience;

        Wait(Duration patience) {
            this.patience = patience;
            seat = patience.isZero() ? Optional.empty() : waiting.sitDown();
        }

        Duration atMost() {
            return seat.isPresent() ? patience : Duration.ZERO;
        }

        @Override
        public void close() {
            seat.ifPresent(WaitingRoom.Seat::close);
        }
    }

    private Answer answer(Progress progress) {
        boolean pending = !progress.isDecided();
        Told action = told(progress);
        Optional<Result> told =
                progress.verdict().map(verdict -> Doorkeeper.result(action, verdict));
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("id", progress.inquiry().id().hex());
        body.put("verdict", told.map(Result::word).orElse(null));
        body.put("pending", pending);
        body.put("retry_after_s", pending ? RETRY_AFTER.toSeconds() : null);
        body.put("transient", progress.verdict().filter(InquiryReports::isPassing).isPresent());
        body.put("action", action.word());
        body.put("reason", reason(progress));
        body.put(
                "virus_names",
                told.filter(Result.BAD::equals).isPresent() ? names(progress) : List.of());
        body.put("parts", progress.parts().stream().map(part -> part(part, told)).toList());
        return new Answer(pending ? 202 : 200, body, false, pending ? RETRY_AFTER : Duration.ZERO);
    }

    private Told told(Progress progress) {
        Inquiry inquiry = progress.inquiry();
        Duration waited = Duration.between(inquiry.firstAsked(), clock.instant());
        return keeper.told(
                Case.of(inquiry.id().hex(), progress.verdict(), waited, inquiry.envelope()));
    }

    private static boolean isPassing(Verdict verdict) {
        return verdict instanceof Verdict.Failed(_, boolean passing) && passing;
    }

    private @Nullable String reason(Progress progress) {
        if (!progress.isDecided()) return null;
        String text = progress.verdict().map(Verdict::reason).map(wording::text).orElse("");
        Optional<String> name = progress.deciding().flatMap(part -> name(part.part()));
        return name.isEmpty() ? text : name.get() + ": " + text;
    }

    private static Optional<String> name(Inquiry.Part part) {
        return switch (part) {
            case Inquiry.Part.Asked asked ->
                    Optional.ofNullable(asked.name()).filter(name -> !name.isBlank());
            case Inquiry.Part.Unseen _ -> Optional.empty();
        };
    }

    /** The policy may block what is not bad, such as what needs a password. */
    private static List<String> names(Progress progress) {
        Optional<Result> worst = progress.verdict().map(Verdict::result);
        return progress.parts().stream()
                .flatMap(part -> part.verdict().stream())
                .filter(verdict -> worst.filter(verdict.result()::equals).isPresent())
                .map(verdict -> ScannerName.of(verdict.reason()))
                .distinct()
                .limit(MOST_NAMES)
                .toList();
    }

    /** While only watching, the parts say no more than the whole. */
    private Map<String, @Nullable Object> part(PartProgress progress, Optional<Result> whole) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("part", progress.part().position());
        body.put("name", name(progress.part()).orElse(null));
        body.put(
                "sha256",
                progress.part() instanceof Inquiry.Part.Asked asked ? asked.sha256().hex() : null);
        body.put(
                "verdict",
                progress.verdict()
                        .map(Verdict::result)
                        .map(result -> notWorse(result, whole))
                        .map(Result::word)
                        .orElse(null));
        body.put("reason", progress.verdict().map(Verdict::reason).map(this::text).orElse(null));
        return body;
    }

    private String text(Reason reason) {
        return wording.text(reason);
    }

    private static Result notWorse(Result part, Optional<Result> whole) {
        return whole.filter(told -> part.isAtLeast(told)).orElse(part);
    }
}
