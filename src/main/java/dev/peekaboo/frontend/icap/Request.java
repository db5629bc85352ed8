package dev.peekaboo.frontend.icap;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * A request up to its body.
 *
 * @param method such as {@code RESPMOD}, in upper case
 */
record Request(String method, Head head, Carried carried) {
    /** Empty at the end of the stream. */
    static Optional<Request> read(InputStream in) throws IOException {
        Optional<Head> head = Head.read(in);
        return head.isEmpty() ? Optional.empty() : Optional.of(of(head.get(), in));
    }

    private static Request of(Head head, InputStream in) throws IOException {
        String[] words = head.start().split(" ", -1);
        if (words.length != 3) throw new BadRequest("the request line has not three words");
        if (!words[2].startsWith("ICAP/")) throw new BadRequest("this is not ICAP");
        if (!words[2].equals("ICAP/1.0")) throw new BadRequest(505, "the version is not 1.0");
        return new Request(words[0].toUpperCase(Locale.ROOT), head, Carried.read(head, in));
    }

    /** Whether it takes "unchanged" without the content. */
    boolean takesNoContent() {
        return head.lists("Allow", "204");
    }

    /** Whether it sends only the beginning until it is asked for more. */
    boolean hasPreview() {
        return carried.hasBody() && head.field("Preview").isPresent();
    }

    boolean isLast() {
        return head.lists("Connection", "close");
    }
}
