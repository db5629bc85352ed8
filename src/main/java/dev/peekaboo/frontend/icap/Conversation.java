package dev.peekaboo.frontend.icap;

import dev.peekaboo.frontend.Watch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is said over one connection: requests and answers in turn. For one thread. */
final class Conversation {
    static final String REQMOD = "REQMOD";
    static final String RESPMOD = "RESPMOD";

    private static final Duration BODY = Duration.ofMinutes(5);
    static final Duration LINGER = Duration.ofSeconds(5);

    /** How long clients may keep what OPTIONS told them: a changed policy shall be seen soon. */
    private static final int OPTIONS_SECONDS = 300;

    /** Small enough to come with the header in one packet; many files are not larger. */
    private static final int PREVIEW_BYTES = 1024;

    private final InputStream in;
    private final Replies replies;
    private final Watch.Guard guard;
    private final Desk desk;

    /**
     * What all conversations of a listener share.
     *
     * @param service what {@code OPTIONS} calls us
     * @param serviceTag changes whenever answers may be others than before
     */
    record Desk(
            IcapConfig config,
            Checks checks,
            Pages pages,
            String service,
            Supplier<String> serviceTag) {}

    /**
     * @param guard closes the connection if the client lets us wait too long
     */
    Conversation(InputStream in, OutputStream out, Watch.Guard guard, Desk desk) {
        this.in = new BufferedInputStream(in, 65_536);
        replies = new Replies(out, desk.serviceTag());
        this.guard = guard;
        this.desk = desk;
    }

    /** Talks until the client goes away, or is not to be understood. */
    void run() throws IOException, InterruptedException {
        boolean goesOn = true;
        try {
            while (goesOn) {
                guard.within(desk.config().idle());
                Optional<Request> request = Request.read(in);
                if (request.isEmpty()) return;
                guard.within(BODY);
                goesOn = answer(request.get()) && !request.get().isLast();
            }
        } catch (BadRequest e) {
            replies.plain(e.status() + " Bad Request", List.of("Connection: close"));
        }
        linger();
    }

    private boolean answer(Request request) throws IOException, InterruptedException {
        Body body = new Body(in, request.hasPreview(), new Turns());
        return switch (request.method()) {
            case "OPTIONS" -> options(request, body);
            case REQMOD, RESPMOD -> judge(request, body);
            default -> throw new BadRequest(405, "the method is unknown");
        };
    }

    private final class Turns implements Body.Turns {
        @Override
        public void askForMore() throws IOException {
            replies.proceed();
        }

        @Override
        public void over() {
            guard.ourTurn();
        }
    }

    private boolean options(Request request, Body body) throws IOException {
        boolean all = !request.carried().hasBody() || body.doWithout(PREVIEW_BYTES);
        replies.plain(
                "200 OK",
                List.of(
                        "Methods: " + RESPMOD + ", " + REQMOD,
                        "Service: " + desk.service(),
                        "Max-Connections: " + desk.config().slots(),
                        "Options-TTL: " + OPTIONS_SECONDS,
                        "Allow: 204",
                        "Preview: " + PREVIEW_BYTES,
                        "Transfer-Preview: *",
                        "X-Include: X-Client-IP"));
        return all;
    }

    private boolean judge(Request request, Body body) throws IOException, InterruptedException {
        if (request.head().field("Encapsulated").isEmpty())
            throw new BadRequest("there is no Encapsulated field");
        Telling telling = new Telling(replies, desk.pages(), desk.config().style());
        if (request.carried().hasBody())
            return new Exchange(request, body, desk.checks(), telling).run();
        if (request.takesNoContent()) telling.noContent(List.of());
        else telling.unchanged(request, Optional.empty(), List.of());
        return true;
    }

    /**
     * Closing while the client still sends would take our answer from it. Clients that wait for the
     * end of the connection (Nextcloud's does) must not have to wait for this.
     */
    private void linger() throws IOException {
        replies.end();
        guard.within(LINGER);
        in.transferTo(OutputStream.nullOutputStream());
    }
}
