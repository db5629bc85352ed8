package dev.peekaboo.frontend.rest;

import dev.peekaboo.Envelope;
import dev.peekaboo.Inquiry;
import dev.peekaboo.InquiryId;
import dev.peekaboo.Sample;
import dev.peekaboo.Verdict;
import dev.peekaboo.Wording;
import dev.peekaboo.frontend.Case;
import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.frontend.ScannerName;
import dev.peekaboo.frontend.Told;
import dev.peekaboo.scan.Inquiries;
import dev.peekaboo.scan.InquiryAnswer;
import dev.peekaboo.scan.NoDatabaseException;
import dev.peekaboo.scan.Progress;
import dev.peekaboo.scan.Scanner;

import org.eclipse.jetty.io.Content.Source;
import org.eclipse.jetty.server.Request;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The API that rspamd's own module {@code contextal} (from 3.12 on) talks to: a mail is submitted
 * whole, and later the module asks once which actions it came to. With {@code defer_if_no_result}
 * it refuses the mail for now whenever the answer has no list of actions, and whatever status but
 * 201 and 200 we give; an empty list lets the mail pass. (rspamd, src/plugins/lua/contextal.lua.)
 */
final class Contextal {
    static final String SUBMIT = "/api/v1/submit";
    static final String ACTIONS = "/api/v1/actions/";

    private static final SampleForm.Names FORM =
            new SampleForm.Names("object_data", "", Set.of("ttl", "maxrec"));

    /** The module waits for 2 s. */
    private static final Duration HOLD = Duration.ofSeconds(1);

    private static final List<?> NO_RESULT = List.of();

    private final Scanner scanner;
    private final Inquiries inquiries;
    private final Doorkeeper keeper;
    private final Wording wording;
    private final Clock clock;

    Contextal(
            Scanner scanner, Inquiries inquiries, Doorkeeper keeper, Wording wording, Clock clock) {
        this.scanner = scanner;
        this.inquiries = inquiries;
        this.keeper = keeper;
        this.wording = wording;
        this.clock = clock;
    }

    Answer submit(Request request) throws BadRequest, InterruptedException {
        long limit = scanner.limits().bodyBytes();
        try (BoundedBody body = new BoundedBody(Source.asInputStream(request), limit);
                SampleForm form =
                        new SampleForm(FORM, Scans.spooling(scanner, request.getLength()), 1)) {
            form.read(request.getHeaders().get("Content-Type"), body);
            Sample mail = form.handOver().getFirst();
            return answer(
                    inquiries.askMail(
                            mail.content(),
                            mail.sha256(),
                            Envelope.NOTHING,
                            Door.CONTEXTAL.word()));
        } catch (BoundedBody.TooLarge _) {
            return Answer.message(413, "The mail is larger than " + limit + " bytes").closing();
        } catch (SampleForm.NoRoom e) {
            return Answer.retryLater(String.valueOf(e.getMessage()), SampleForm.NoRoom.RETRY_AFTER);
        } catch (IOException _) {
            // The client went away or was too slow; there is hardly anybody left to read this.
            return Answer.message(400, "The request could not be read to its end").closing();
        }
    }

    private static Answer answer(InquiryAnswer answer) {
        return switch (answer) {
            case InquiryAnswer.Taken(Inquiry inquiry) ->
                    new Answer(201, Map.of("work_id", inquiry.id().hex()), false, Duration.ZERO);
            case InquiryAnswer.Refused(String why, Duration after) -> Answer.retryLater(why, after);
            case InquiryAnswer.NoDatabase _ -> InquiryReports.noDatabase();
        };
    }

    Answer actions(String id) throws InterruptedException {
        try {
            Optional<InquiryId> known = InquiryId.parse(id);
            Optional<Progress> progress =
                    known.isEmpty() ? Optional.empty() : inquiries.progress(known.get(), HOLD);
            return progress.map(found -> new Answer(200, result(found), false, Duration.ZERO))
                    .orElseGet(() -> Answer.message(404, "There is no work of this id"));
        } catch (NoDatabaseException _) {
            return InquiryReports.noDatabase();
        }
    }

    private List<?> result(Progress progress) {
        Inquiry inquiry = progress.inquiry();
        Duration waited = Duration.between(inquiry.firstAsked(), clock.instant());
        Told told =
                keeper.told(
                        Case.of(
                                inquiry.id().hex(),
                                progress.verdict(),
                                waited,
                                inquiry.envelope()));
        return switch (told) {
            case PASS -> List.of(Map.of("actions", List.of()));
            case MARK -> action("ALERT", progress.verdict());
            case DEFER -> NO_RESULT;
            case BLOCK -> action("BLOCK", progress.verdict());
        };
    }

    private List<?> action(String action, Optional<Verdict> verdict) {
        String scenario =
                verdict.map(Verdict::reason)
                        .map(reason -> ScannerName.of(reason) + " " + wording.text(reason))
                        .orElseGet(() -> ScannerName.of("Pending"));
        Map<String, String> one = new LinkedHashMap<>();
        one.put("action", action);
        one.put("scenario", scenario);
        return List.of(Map.of("actions", List.of(one)));
    }
}
