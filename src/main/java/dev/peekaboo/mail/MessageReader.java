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

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.util.stream.Stream;

/**
 * Reads a mail part by part, streaming. Headers are read by mime4j, boundaries found by {@link
 * PartSplitter}. Nested mails (message/rfc822) are parts, not taken apart.
 *
 * <p>Ugly is not damaged: a missing closing boundary, a header cut off, base64 without its end are
 * common in honest mail, and everything up to the end was seen. A gap is made only where another
 * program may see content that we did not.
 */
final class MessageReader {
    /** Postfix cuts a header at 100 KiB ({@code header_size_limit}), so honest ones are shorter. */
    private static final int LONGEST_HEADER_KIB = 256;

    private static final MimeConfig CONFIG =
            new MimeConfig.Builder()
                    .setMaxLineLen(LONGEST_HEADER_KIB << 10)
                    .setMaxHeaderLen(LONGEST_HEADER_KIB << 10)
                    .setMaxHeaderCount(5000)
                    .build();

    /** The preamble is a line for old clients; kept, because it is all there is without parts. */
    private static final int PREAMBLE_KEPT = 64 << 10;

    private final Harvest harvest;

    MessageReader(Harvest harvest) {
        this.harvest = harvest;
    }

    void read(InputStream mail) throws IOException {
        entity(Mbox.withoutSeparator(withoutByteOrderMark(mail)), new Place("", 0, false));
    }

    /**
     * Where an entity is in the mail.
     *
     * @param position as in RFC 3501 6.4.5; empty for the mail itself
     * @param depth how many multiparts are around it
     * @param inDigest whether the next one around it is a multipart/digest
     */
    private record Place(String position, int depth, boolean inDigest) {
        Place part(int number, boolean digest) {
            return new Place(
                    position.isEmpty() ? String.valueOf(number) : position + "." + number,
                    depth + 1,
                    digest);
        }

        /** A mail that is no multipart has the part 1. */
        String leaf() {
            return position.isEmpty() ? "1" : position;
        }
    }

    private void entity(InputStream in, Place place) throws IOException {
        var tokens = new MimeTokenStream(CONFIG);
        tokens.setRecursionMode(RecursionMode.M_FLAT);
        tokens.parse(in);
        try {
            EntityHeader header = HeaderReader.read(tokens, place.inDigest);
            if (place.depth == 0) harvest.subject(header.subject());
            if (tokens.getState() == EntityState.T_BODY)
                body(header, tokens.getInputStream(), place);
        } catch (MimeException e) {
            harvest.gap(
                    isHeaderLimit(e) ? Gaps.headerTooLong(LONGEST_HEADER_KIB) : Gaps.unreadable(e));
        }
    }

    private static boolean isHeaderLimit(MimeException e) {
        return e instanceof MaxHeaderLimitException
                || e instanceof MaxHeaderLengthLimitException
                || e.getCause() instanceof MaxLineLimitException;
    }

    private void body(EntityHeader header, InputStream in, Place place) throws IOException {
        if (place.depth == 0 && header.fields() == 0) harvest.gap(Gaps.noHeader());
        String boundary = header.boundary().orElse("");
        boolean tooDeep = !boundary.isEmpty() && place.depth >= harvest.limits().nesting();
        String label =
                boundary.isEmpty() || tooDeep
                        ? leaf(header, in, place.leaf())
                        : multipart(header, new PartSplitter(in, boundary), place);
        header.contradiction(label).ifPresent(harvest::gap);
        if (tooDeep) harvest.gap(Gaps.tooDeep(label, harvest.limits()));
        if ("message/partial".equals(header.claimedType())) harvest.gap(Gaps.partialMail(label));
    }

    /**
     * @return what to call it
     */
    private String leaf(EntityHeader header, InputStream raw, String position) throws IOException {
        InputStream in = header.encoding().decode(raw);
        Claims claims = header.claims(Stream.empty());
        if (in instanceof UuStream uu) {
            var first = new PushbackInputStream(uu);
            int b = first.read();
            if (b >= 0) first.unread(b);
            in = first;
            claims = header.claims(uu.name().stream());
        }
        harvest.add(position, claims, in);
        return claims.label(position);
    }

    /**
     * @return what to call it
     */
    private String multipart(EntityHeader header, PartSplitter splitter, Place place)
            throws IOException {
        byte[] preamble = preamble(splitter.preamble(), place);
        int parts = 0;
        while (splitter.next()) entity(splitter.part(), place.part(++parts, header.isDigest()));
        if (parts == 0) withoutParts(header, preamble, place.part(1, false).position);
        return Claims.NONE.label(place.leaf());
    }

    /**
     * @return its beginning
     */
    private byte[] preamble(InputStream in, Place place) throws IOException {
        byte[] preamble = in.readNBytes(PREAMBLE_KEPT);
        if (preamble.length < PREAMBLE_KEPT) return preamble;
        var whole = new SequenceInputStream(new ByteArrayInputStream(preamble), in);
        harvest.add(place.part(0, false).position, Claims.NONE, whole);
        return new byte[0];
    }

    /** Without any part, clients show what there is as text. */
    private void withoutParts(EntityHeader header, byte[] preamble, String position)
            throws IOException {
        if (preamble.length == 0) return;
        TransferEncoding encoding = header.encoding();
        if (encoding != TransferEncoding.IDENTITY)
            harvest.gap(Gaps.encodedMultipart(Claims.NONE.label(position)));
        harvest.add(position, Claims.NONE, encoding.decode(new ByteArrayInputStream(preamble)));
    }

    private static BufferedInputStream withoutByteOrderMark(InputStream mail) throws IOException {
        var in = new BufferedInputStream(mail);
        in.mark(3);
        byte[] start = in.readNBytes(3);
        boolean mark =
                start.length == 3
                        && start[0] == (byte) 0xef
                        && start[1] == (byte) 0xbb
                        && start[2] == (byte) 0xbf;
        if (!mark) in.reset();
        return in;
    }
}
