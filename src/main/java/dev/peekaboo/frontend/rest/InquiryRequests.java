package dev.peekaboo.frontend.rest;

import dev.peekaboo.Envelope;
import dev.peekaboo.frontend.Door;
import dev.peekaboo.scan.Inquiries;
import dev.peekaboo.scan.InquiryAnswer;
import dev.peekaboo.scan.Scanner;
import dev.peekaboo.scan.Spool;

import org.eclipse.jetty.io.Content.Source;
import org.eclipse.jetty.server.Request;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** What comes in through version 2: whole mails, and batches of samples. */
final class InquiryRequests {
    private static final String ASKER = Door.REST.word();
    private static final String MAIL = "message/rfc822";

    private final Scanner scanner;
    private final Inquiries inquiries;
    private final InquiryReports reports;
    private final int mostSamples;

    /**
     * @param mostSamples in one batch
     */
    InquiryRequests(Scanner scanner, Inquiries inquiries, InquiryReports reports, int mostSamples) {
        this.scanner = scanner;
        this.inquiries = inquiries;
        this.reports = reports;
        this.mostSamples = mostSamples;
    }

    private interface Reading {
        InquiryAnswer of(InputStream body)
                throws IOException, BadRequest, SampleForm.NoRoom, InterruptedException;
    }

    /** {@code POST /v2/messages}: the body is the mail, the query may tell its envelope. */
    Answer mail(Request request) throws BadRequest, InterruptedException {
        Query query = Query.of(request);
        Envelope envelope = query.envelope();
        String type = request.getHeaders().get("Content-Type");
        if (type == null || !HeaderValue.parse(type).main().equals(MAIL))
            return Answer.message(415, "Content-Type must be " + MAIL).closing();
        return take(
                request, query.patience(), body -> takeMail(body, request.getLength(), envelope));
    }

    private InquiryAnswer takeMail(InputStream body, long expectedBytes, Envelope envelope)
            throws IOException, InterruptedException {
        return switch (scanner.receive(body, expectedBytes)) {
            case Spool.Received.Whole mail ->
                    inquiries.askMail(mail.content(), mail.sha256(), envelope, ASKER);
            case Spool.Received.TooLarge _ -> throw new BoundedBody.TooLarge();
            case Spool.Received.NoRoom(String why) ->
                    new InquiryAnswer.Refused(why, SampleForm.NoRoom.RETRY_AFTER);
        };
    }

    /** {@code POST /v2/samples}: the body is a form. */
    Answer samples(Request request) throws BadRequest, InterruptedException {
        Duration patience = Query.of(request).patience();
        String type = request.getHeaders().get("Content-Type");
        return take(
                request,
                patience,
                body -> {
                    try (SampleForm form =
                            new SampleForm(
                                    SampleForm.VERSION_2,
                                    Scans.spooling(scanner, 0),
                                    mostSamples)) {
                        form.read(type, body);
                        return inquiries.askSamples(form.handOver(), form.envelope(), ASKER);
                    }
                });
    }

    private Answer take(Request request, Duration patience, Reading reading)
            throws BadRequest, InterruptedException {
        long limit = scanner.limits().bodyBytes();
        if (request.getLength() > limit) return tooLarge(limit);
        try (BoundedBody body = new BoundedBody(Source.asInputStream(request), limit)) {
            return answer(reading.of(body), patience);
        } catch (BoundedBody.TooLarge _) {
            return tooLarge(limit);
        } catch (SampleForm.NoRoom e) {
            return Answer.retryLater(String.valueOf(e.getMessage()), SampleForm.NoRoom.RETRY_AFTER);
        } catch (IOException _) {
            // The client went away or was too slow; there is hardly anybody left to read this.
            return Answer.message(400, "The request could not be read to its end").closing();
        }
    }

    private Answer answer(InquiryAnswer answer, Duration patience) throws InterruptedException {
        return switch (answer) {
            case InquiryAnswer.Taken(var inquiry) -> reports.report(inquiry, patience);
            case InquiryAnswer.Refused(String why, Duration after) -> Answer.retryLater(why, after);
            case InquiryAnswer.NoDatabase _ -> InquiryReports.noDatabase();
        };
    }

    private static Answer tooLarge(long limit) {
        return Answer.message(413, "The request is larger than " + limit + " bytes").closing();
    }
}
