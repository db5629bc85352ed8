package dev.peekaboo.frontend.icap;

import dev.peekaboo.Verdict;
import dev.peekaboo.frontend.ScannerName;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes the answers of one connection. */
final class Replies {
    /** What is called unchanged but could not be checked, for the client's log. */
    static final String UNCHECKED = "X-Peekaboo: unchecked";

    private static final int CHUNK = 32_768;
    private static final String END = "\r\n";

    private final OutputStream out;
    private final Supplier<String> serviceTag;

    /**
     * @param serviceTag changes whenever answers may be others than before (RFC 3507 4.7)
     */
    Replies(OutputStream out, Supplier<String> serviceTag) {
        this.out = new BufferedOutputStream(out, CHUNK + 64);
        this.serviceTag = serviceTag;
    }

    /** No more answers come: a client that reads to the end hears it now. */
    void end() throws IOException {
        out.close();
    }

    /** Asks for what follows a preview. */
    void proceed() throws IOException {
        text("ICAP/1.0 100 Continue" + END + END);
        out.flush();
    }

    /**
     * An answer without anything encapsulated.
     *
     * @param status such as {@code 204 No Content}
     * @param fields whole lines
     */
    void plain(String status, List<String> fields) throws IOException {
        head(status, fields, "null-body=0");
        out.flush();
    }

    /**
     * The message as it came.
     *
     * @param upload whether it is a request
     * @param httpHead empty if none came
     * @param content empty if it has no body; read to its end, not closed
     */
    void unchanged(
            boolean upload,
            Optional<byte[]> httpHead,
            Optional<InputStream> content,
            List<String> fields)
            throws IOException {
        String kind = upload ? "req" : "res";
        int bodyAt = httpHead.map(head -> head.length).orElse(0);
        String body = content.isPresent() ? kind + "-body=" + bodyAt : "null-body=" + bodyAt;
        head("200 OK", fields, httpHead.isPresent() ? kind + "-hdr=0, " + body : body);
        if (httpHead.isPresent()) out.write(httpHead.get());
        if (content.isPresent()) chunks(content.get());
        out.flush();
    }

    /**
     * A page for the browser, in place of what it asked for.
     *
     * @param status of HTTP, such as {@code 403 Forbidden}
     */
    void page(String status, String html, List<String> httpFields, List<String> fields)
            throws IOException {
        byte[] page = html.getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 "
                        + status
                        + END
                        + "Content-Type: text/html; charset=utf-8"
                        + END
                        + "Content-Length: "
                        + page.length
                        + END
                        + "Cache-Control: no-store"
                        + END
                        + "X-Content-Type-Options: nosniff"
                        + END
                        + "Content-Security-Policy: default-src 'none'"
                        + END
                        + lines(httpFields)
                        + END;
        head("200 OK", fields, "res-hdr=0, res-body=" + head.length());
        text(head);
        text(Integer.toHexString(page.length) + END);
        out.write(page);
        text(END + "0" + END + END);
        out.flush();
    }

    /**
     * How clients hear what was found: each of these fields is the only one some of them read. The
     * first two are of draft-stecher-icap-subid.
     *
     * @param file as the client calls it; hostile
     */
    static List<String> infection(Optional<Verdict> verdict, String file) {
        String name =
                verdict.map(bad -> ScannerName.of(bad.reason()))
                        .orElseGet(() -> ScannerName.of("Blocked"));
        String plain = file.replaceAll("[^A-Za-z0-9._-]+", "_");
        String shown = plain.isEmpty() ? "-" : plain.substring(0, Math.min(80, plain.length()));
        return List.of(
                "X-Infection-Found: Type=0; Resolution=2; Threat=" + name + ";",
                "X-Violations-Found: 1\r\n\t" + shown + "\r\n\t" + name + "\r\n\t0\r\n\t2",
                "X-Virus-ID: " + name);
    }

    private void head(String status, List<String> fields, String encapsulated) throws IOException {
        text(
                "ICAP/1.0 "
                        + status
                        + END
                        + "ISTag: \""
                        + serviceTag.get()
                        + "\""
                        + END
                        + lines(fields)
                        + "Encapsulated: "
                        + encapsulated
                        + END
                        + END);
    }

    private static String lines(List<String> fields) {
        StringBuilder lines = new StringBuilder();
        for (String field : fields) lines.append(field).append(END);
        return lines.toString();
    }

    private void chunks(InputStream content) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int count = content.read(chunk); count >= 0; count = content.read(chunk)) {
            if (count == 0) continue;
            text(Integer.toHexString(count) + END);
            out.write(chunk, 0, count);
            text(END);
        }
        text("0" + END + END);
    }

    private void text(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
