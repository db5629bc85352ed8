package dev.peekaboo.frontend.icap;

import dev.peekaboo.Declared;
import dev.peekaboo.Envelope;
import dev.peekaboo.Reason;
import dev.peekaboo.Verdict;
import dev.peekaboo.mail.mime.FileNames;
import dev.peekaboo.mail.mime.HeaderValue;
import dev.peekaboo.mail.mime.RawText;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the HTTP messages that a request carries say of the body.
 *
 * @param request of the browser; empty if it is not told
 * @param about the head that the body belongs to; empty if it is not told
 * @param isUpload whether the browser sends the body
 */
record Claims(Optional<Head> request, Optional<Head> about, boolean isUpload) {
    private static final int LONGEST = 255;
    private static final Pattern PERCENT = Pattern.compile("%([0-9a-fA-F]{2})");
    private static final Pattern PARTIAL = Pattern.compile("HTTP/[0-9.]+ 206( .*)?");

    static Claims of(Request icap) throws BadRequest {
        Optional<Head> request = head(icap.carried().requestHead());
        boolean isUpload = icap.method().equals(Conversation.REQMOD);
        return new Claims(
                request, isUpload ? request : head(icap.carried().responseHead()), isUpload);
    }

    private static Optional<Head> head(Optional<byte[]> raw) throws BadRequest {
        return raw.isEmpty() ? Optional.empty() : Optional.of(Head.ofHttp(raw.get()));
    }

    /** The whole type with its parameters, if the body is a form with files in it. */
    Optional<String> formType() {
        return about.flatMap(head -> head.field("Content-Type"))
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data"));
    }

    /**
     * What is known without a look at the body: that a look would not show all of it.
     *
     * @param limitBytes largest body that is looked at
     */
    Optional<Verdict> beforehand(long limitBytes) {
        if (about.filter(head -> PARTIAL.matcher(head.start()).matches()).isPresent())
            return Optional.of(unseen("icap-partial"));
        Optional<String> encoding = encoding().filter(word -> !isGzip(word));
        if (encoding.isPresent()) return Optional.of(unseen("icap-encoding", encoding.get()));
        return about.flatMap(head -> head.field("Content-Length"))
                .filter(length -> isMore(length, limitBytes))
                .map(_ -> tooLarge(limitBytes));
    }

    private static Verdict unseen(String code, Object... details) {
        return Verdict.failedForGood(Reason.limit(code, details));
    }

    static Verdict tooLarge(long limitBytes) {
        return Verdict.failedForGood(Reason.limit("too-large", limitBytes));
    }

    private static boolean isMore(String length, long limitBytes) {
        return length.matches("[0-9]{1,18}") && Long.parseLong(length) > limitBytes;
    }

    private Optional<String> encoding() {
        return about.flatMap(head -> head.field("Content-Encoding"))
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty() && !word.equals("identity"));
    }

    private static boolean isGzip(String encoding) {
        return encoding.equals("gzip") || encoding.equals("x-gzip");
    }

    /**
     * Name, type and disposition. A body that was packed for the way is declared as what it is on
     * the way, so that it is unpacked like any other archive.
     */
    Declared declared() {
        String name = name();
        if (encoding().isPresent())
            return new Declared(name == null ? null : name + ".gz", "application/gzip", null);
        return new Declared(name, type(), disposition().map(HeaderValue::main).orElse(null));
    }

    /** Whom it is for, as far as that is told. */
    Envelope envelope(Head icap) {
        String client = icap.field("X-Client-IP").filter(text -> text.length() <= 100).orElse(null);
        Envelope nothing = Envelope.NOTHING;
        return new Envelope(null, null, null, client, nothing.recipients(), nothing.direction());
    }

    private @Nullable String type() {
        return about.flatMap(head -> head.field("Content-Type"))
                .map(value -> HeaderValue.parse(value).main().toLowerCase(Locale.ROOT))
                .filter(type -> !type.isEmpty() && type.length() <= LONGEST)
                .orElse(null);
    }

    private Optional<HeaderValue> disposition() {
        return about.flatMap(head -> head.field("Content-Disposition")).map(HeaderValue::parse);
    }

    private @Nullable String name() {
        Optional<String> told =
                disposition().flatMap(value -> value.texts("filename").stream().findFirst());
        String name = told.or(this::lastOfPath).map(FileNames::clean).orElse("");
        return name.isEmpty() ? null : name;
    }

    /**
     * What a browser would call the file. The path of a form's or a program's POST names the
     * program that takes it and says nothing about the body.
     */
    private Optional<String> lastOfPath() {
        if (isUpload && request.filter(head -> head.start().startsWith("PUT ")).isEmpty())
            return Optional.empty();
        return request.map(head -> List.of(head.start().split(" ", -1)))
                .filter(words -> words.size() == 3)
                .map(words -> words.get(1).replaceFirst("[?#].*$", ""))
                .map(path -> path.replaceFirst("^[a-zA-Z]+://[^/]*", ""))
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .map(Claims::decoded);
    }

    private static String decoded(String path) {
        Matcher escaped = PERCENT.matcher(path);
        String bytes =
                escaped.replaceAll(
                        one ->
                                Matcher.quoteReplacement(
                                        String.valueOf((char) Integer.parseInt(one.group(1), 16))));
        return RawText.decode(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }
}
