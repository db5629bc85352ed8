package dev.peekaboo.mail;

import dev.peekaboo.mail.mime.TransferEncoding;
import dev.peekaboo.mail.mime.UuStream;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.io.MaxHeaderLengthLimitException;
import org.apache.james.mime4j.io.MaxHeaderLimitException;
import org.apache.james.mime4j.io.MaxLineLimitException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a mail part by part, streaming. Nested mails (message/rfc822) are parts, not taken apart.
 *
 * <p>Ugly is not damaged: a missing closing boundary, a header cut off, base64 without its end are
 * common in honest mail, and everything up to the end was seen. A gap is made only where another
 * program may see content that we did not.
 */
final class MessageReader {
    /** Postfix cuts a header at 100 KiB ({@code header_size_limit}), so honest ones are shorter. */
    private static final int LONGEST_HEADER_KIB = 256;

    private static final int MOST_HEADERS = 5000;

    /** The preamble is a line for old clients; kept, because it is all there is without parts. */
    private static final int PREAMBLE_KEPT = 64 << 10;

    private static final int BYTE_ORDER_MARK_LENGTH = 3;

    private final Harvest harvest;
    private final Deque<Multipart> open = new ArrayDeque<>();

    MessageReader(Harvest harvest) {
        this.harvest = harvest;
    }

    /** A multipart that is being read. */
    private static final class Multipart {
        int parts;
        final EntityHeader header;
        byte @Nullable [] preamble;

        Multipart(EntityHeader header) {
            this.header = header;
        }
    }

    void read(InputStream mail) throws IOException {
        var tokens = new MimeTokenStream(config(), new HeaderCollector(harvest.limits().nesting()));
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        tokens.parse(withoutLeadingJunk(mail));
        try {
            EntityState state = tokens.getState();
            while (state != EntityState.T_END_OF_STREAM) {
                at(state, tokens);
                state = tokens.next();
            }
        } catch (MimeException e) {
            harvest.gap(
                    isHeaderLimit(e) ? Gaps.headerTooLong(LONGEST_HEADER_KIB) : Gaps.unreadable(e));
        }
    }

    private static MimeConfig config() {
        return new MimeConfig.Builder()
                .setMaxLineLen(LONGEST_HEADER_KIB << 10)
                .setMaxHeaderLen(LONGEST_HEADER_KIB << 10)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
    }

    private static boolean isHeaderLimit(MimeException e) {
        return e instanceof MaxHeaderLimitException
                || e instanceof MaxHeaderLengthLimitException
                || e.getCause() instanceof MaxLineLimitException;
    }

    private void at(EntityState state, MimeTokenStream tokens) throws IOException {
        switch (state) {
            case T_START_MULTIPART ->
                    open.push(new Multipart(HeaderCollector.header(tokens.getBodyDescriptor())));
            case T_PREAMBLE -> preamble(tokens.getInputStream());
            case T_START_BODYPART -> open.element().parts++;
            case T_BODY -> body(tokens);
            case T_END_MULTIPART -> endMultipart(open.pop());
            case T_START_MESSAGE,
                    T_END_MESSAGE,
                    T_START_HEADER,
                    T_FIELD,
                    T_END_HEADER,
                    T_EPILOGUE,
                    T_END_BODYPART,
                    T_RAW_ENTITY,
                    T_END_OF_STREAM -> {
                // Nothing to look at here.
            }
        }
    }

    private void body(MimeTokenStream tokens) throws IOException {
        EntityHeader header = HeaderCollector.header(tokens.getBodyDescriptor());
        String position = position();
        if (open.isEmpty() && header.fields() == 0) harvest.gap(Gaps.noHeader());
        InputStream in = header.encoding().decode(tokens.getInputStream());
        Claims claims = header.claims(Stream.empty());
        if (header.encoding() == TransferEncoding.UUENCODE && in instanceof UuStream uu) {
            in = new PushbackInputStream(uu);
            int first = in.read();
            if (first >= 0) ((PushbackInputStream) in).unread(first);
            claims = header.claims(uu.name().stream());
        }
        harvest.add(position, claims, in);
        gaps(header, claims.label(position));
    }

    private void gaps(EntityHeader header, String label) {
        header.contradiction(label).ifPresent(harvest::gap);
        if (header.isTooDeepMultipart()) harvest.gap(Gaps.tooDeep(label, harvest.limits()));
        if ("message/partial".equals(header.claimedType())) harvest.gap(Gaps.partialMail(label));
    }

    private void preamble(InputStream in) throws IOException {
        byte[] preamble = in.readNBytes(PREAMBLE_KEPT);
        if (preamble.length < PREAMBLE_KEPT) {
            open.element().preamble = preamble;
        } else {
            var whole = new SequenceInputStream(new ByteArrayInputStream(preamble), in);
            // No part was counted yet: the number is 0.
            harvest.add(numbers(), Claims.NONE, whole);
        }
    }

    /** Without any part, clients show what there is as text. */
    private void endMultipart(Multipart multipart) throws IOException {
        String position = prefix() + "1";
        String label = Claims.NONE.label(position);
        gaps(multipart.header, label);
        byte[] preamble = multipart.preamble;
        if (multipart.parts > 0 || preamble == null || preamble.length == 0) return;
        TransferEncoding encoding = multipart.header.encoding();
        if (encoding != TransferEncoding.IDENTITY) harvest.gap(Gaps.encodedMultipart(label));
        harvest.add(position, Claims.NONE, encoding.decode(new ByteArrayInputStream(preamble)));
    }

    /** As in RFC 3501 6.4.5: a mail that is no multipart has the part 1. */
    private String position() {
        return open.isEmpty() ? "1" : numbers();
    }

    private String prefix() {
        return open.isEmpty() ? "" : numbers() + ".";
    }

    private String numbers() {
        return open.reversed().stream()
                .map(multipart -> String.valueOf(multipart.parts))
                .collect(Collectors.joining("."));
    }

    /** A byte order mark, blank lines, and the From line of an mbox may stand before the header. */
    private static InputStream withoutLeadingJunk(InputStream mail) throws IOException {
        var in = new BufferedInputStream(mail);
        in.mark(BYTE_ORDER_MARK_LENGTH);
        byte[] start = in.readNBytes(BYTE_ORDER_MARK_LENGTH);
        boolean mark =
                start.length == BYTE_ORDER_MARK_LENGTH
                        && start[0] == (byte) 0xef
                        && start[1] == (byte) 0xbb
                        && start[2] == (byte) 0xbf;
        if (!mark) in.reset();
        return Mbox.withoutSeparator(in);
    }
}
