package dev.peekaboo.frontend.rest;

import dev.peekaboo.Declared;
import dev.peekaboo.Origin;
import dev.peekaboo.Sample;
import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.scan.Acceptance;
import dev.peekaboo.scan.MailPart;
import dev.peekaboo.scan.Scanner;
import dev.peekaboo.scan.Spool;
import dev.peekaboo.scan.Submission;
import dev.peekaboo.scan.Ticket;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content.Source;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;

/** {@code POST /v1/scan}: one file in a form, streamed into the spool while it comes in. */
final class Scans {
    private static final String ASKER = "rest";

    private final Scanner scanner;
    private final Doorkeeper keeper;
    private final long bodyLimit;

    Scans(Scanner scanner, Doorkeeper keeper, long bodyLimit) {
        this.scanner = scanner;
        this.keeper = keeper;
        this.bodyLimit = bodyLimit;
    }

    Answer take(Request request) throws InterruptedException {
        if (request.getLength() > bodyLimit) return tooLarge(request, Declared.NOTHING);
        try (BoundedBody body = new BoundedBody(Source.asInputStream(request), bodyLimit)) {
            FormUpload.Read read =
                    FormUpload.read(
                            request.getHeaders().get("Content-Type"),
                            body,
                            spooling(scanner, request.getLength()));
            return answer(request, read);
        } catch (BoundedBody.TooLarge _) {
            return tooLarge(request, Declared.NOTHING);
        } catch (IOException e) {
            // The client went away or was too slow; there is hardly anybody left to read this.
            return Answer.message(400, "The request could not be read to its end").closing();
        }
    }

    /**
     * A form is little more than its file.
     *
     * @param expectedBytes the length the client announced, negative if it did not
     */
    static FormUpload.Receiver spooling(Scanner scanner, long expectedBytes) {
        return new FormUpload.Receiver() {
            @Override
            public Spool.Received receive(InputStream bytes) throws IOException {
                return scanner.receive(bytes, expectedBytes);
            }

            @Override
            public void discard(Spool.Received received) {
                scanner.discard(received);
            }
        };
    }

    private Answer answer(Request request, FormUpload.Read read) throws InterruptedException {
        return switch (read) {
            case FormUpload.Read.Refused(String message) -> Answer.message(400, message).closing();
            case FormUpload.Read.File(Spool.Received received, Declared declared) -> {
                Declared whole =
                        new Declared(
                                declared.name(),
                                declared.type(),
                                disposition(request),
                                declared.sentAs());
                yield switch (received) {
                    case Spool.Received.Whole file ->
                            accept(
                                    new Sample(file.sha256(), file.content(), whole),
                                    origin(request));
                    case Spool.Received.TooLarge _ -> tooLarge(request, whole);
                    case Spool.Received.NoRoom(String why) ->
                            Answer.retryLater(why, Duration.ofSeconds(60));
                };
            }
        };
    }

    private static @Nullable String disposition(Request request) {
        HttpField field = request.getHeaders().getField("X-Content-Disposition");
        return field == null ? null : field.getValue() == null ? "" : field.getValue();
    }

    private Answer accept(Sample sample, Origin origin) throws InterruptedException {
        return answer(scanner.accept(new Submission(sample, ASKER, origin, MailPart.UNKNOWN)));
    }

    /** Who asks only once has its mail come again; all others ask every few seconds. */
    private Origin origin(Request request) {
        return keeper.origin(Request.getRemoteAddr(request), !Clients.asksOnlyOnce(request));
    }

    private static Answer answer(Acceptance acceptance) {
        return switch (acceptance) {
            case Acceptance.Accepted(Ticket ticket) -> Answer.ok(Map.of("job_id", ticket.job()));
            case Acceptance.Refused(String why, Duration after) -> Answer.retryLater(why, after);
            case Acceptance.NoDatabase _ ->
                    Answer.message(500, "Failed to add analysis to database");
        };
    }

    /**
     * rspamd's module lets mail pass after a 4xx, so its users get a job that says "could not be
     * checked" instead.
     */
    private Answer tooLarge(Request request, Declared declared) {
        if (Clients.asksOnlyOnce(request))
            return answer(scanner.acceptTooLarge(declared, ASKER)).closing();
        return Answer.framework(
                        413, "Request Entity Too Large", "Request body exceeds the size limit")
                .closing();
    }
}
