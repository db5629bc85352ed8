package dev.peekaboo.frontend.icap;

import dev.peekaboo.Sample;
import dev.peekaboo.Verdict;
import dev.peekaboo.frontend.Told;
import dev.peekaboo.scan.Spool;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** One body: taken in, judged, and answered about. For one thread. */
final class Exchange {
    private static final List<String> NOTHING = List.of();

    private final Request request;
    private final Claims claims;
    private final Body body;
    private final Checks checks;
    private final Telling telling;

    Exchange(Request request, Body body, Checks checks, Telling telling) throws BadRequest {
        this.request = request;
        this.body = body;
        this.checks = checks;
        this.telling = telling;
        claims = Claims.of(request);
    }

    /**
     * Does all of it.
     *
     * @return false if the connection is of no use any more
     */
    boolean run() throws IOException, InterruptedException {
        Optional<Verdict> beforehand = claims.beforehand(checks.limitBytes());
        if (beforehand.isPresent())
            return tell(checks.finding(name(), beforehand.get()), Optional.of(body));
        byte[] header = header();
        InputStream start = new Prefix(body, checks.limitBytes() - header.length);
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(header), start);
        return switch (checks.receive(all)) {
            case Spool.Received.Whole whole -> received(whole, header.length);
            case Spool.Received.TooLarge(long limit) ->
                    tell(checks.finding(name(), Claims.tooLarge(limit)), Optional.empty());
            case Spool.Received.NoRoom(String why) ->
                    tell(checks.cannotAsk(name(), "icap-no-room", why), Optional.empty());
        };
    }

    /** Makes a form a mail, as far as its parser is concerned; of anything else, nothing. */
    private byte[] header() {
        String type =
                claims.formType().map(form -> "Content-Type: " + form + "\r\n\r\n").orElse("");
        return type.getBytes(StandardCharsets.ISO_8859_1);
    }

    private boolean received(Spool.Received.Whole whole, int header)
            throws IOException, InterruptedException {
        // Open from now on: the scanner deletes the file when it is done with it.
        try (InputStream copy = whole.content().open()) {
            copy.skipNBytes(header);
            int next = body.read();
            if (next >= 0) return tooLarge(whole, copy, next);
            Finding finding = header > 0 ? form(whole) : file(whole);
            return tell(finding, Optional.of(copy));
        }
    }

    private boolean tooLarge(Spool.Received.Whole start, InputStream copy, int next)
            throws IOException {
        try {
            InputStream rest =
                    new SequenceInputStream(
                            new ByteArrayInputStream(new byte[] {(byte) next}), body);
            Finding finding =
                    checks.finding(start.sha256().hex(), Claims.tooLarge(checks.limitBytes()));
            return tell(finding, Optional.of(new SequenceInputStream(copy, rest)));
        } finally {
            checks.discard(start);
        }
    }

    private Finding form(Spool.Received.Whole whole) throws InterruptedException {
        return checks.form(whole, claims.envelope(request.head()));
    }

    private Finding file(Spool.Received.Whole whole) throws InterruptedException {
        Sample sample = new Sample(whole.sha256(), whole.content(), claims.declared());
        return checks.file(sample, claims.envelope(request.head()));
    }

    private String name() {
        String name = claims.declared().name();
        return name == null ? "" : name;
    }

    /**
     * @param content of the whole body, if it is still to be had
     */
    private boolean tell(Finding finding, Optional<InputStream> content) throws IOException {
        return switch (finding.told()) {
            case PASS -> unchanged(content, finding, NOTHING);
            case MARK -> unchanged(content, finding, List.of(Replies.UNCHECKED));
            case DEFER -> {
                telling.later(claims, finding);
                yield restIsDropped();
            }
            case BLOCK -> {
                telling.blocked(claims, finding);
                yield restIsDropped();
            }
        };
    }

    private boolean unchanged(Optional<InputStream> content, Finding finding, List<String> fields)
            throws IOException {
        if (request.takesNoContent() || body.isInPreview()) {
            telling.noContent(fields);
            return restIsDropped();
        }
        // Its bytes are gone, so it cannot be handed back; then it must not look like it passed.
        if (content.isEmpty()) telling.later(claims, finding.with(Told.DEFER));
        else telling.unchanged(request, content, fields);
        return content.isPresent() || restIsDropped();
    }

    private boolean restIsDropped() throws IOException {
        return body.doWithout(checks.limitBytes());
    }
}
