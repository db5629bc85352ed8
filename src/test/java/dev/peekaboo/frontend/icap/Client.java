package dev.peekaboo.frontend.icap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Talks to a listener as raw as clients do. One char for each byte. */
final class Client implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    private Client(Socket socket) throws IOException {
        this.socket = socket;
        in = socket.getInputStream();
    }

    static Client of(IcapServer server) throws IOException {
        return new Client(new Socket(InetAddress.getLoopbackAddress(), server.port()));
    }

    Client send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Client send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Everything until the server closes; we send no more. */
    String all() throws IOException {
        socket.shutdownOutput();
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Up to and with this text. */
    String upTo(String end) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith(end)) {
            int next = in.read();
            if (next < 0) break;
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** What a real client sent over one connection. */
    static byte[] recorded(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Client.class.getResourceAsStream(name + ".raw"), name)) {
            return in.readAllBytes();
        }
    }

    /** A download of this content. */
    static String download(String name, String content, String... icapFields) {
        return response("HTTP/1.1 200 OK", name, "", content, icapFields);
    }

    /**
     * @param httpFields whole lines of the response
     */
    static String response(
            String status, String name, String httpFields, String content, String... icapFields) {
        String request = "GET http://example.net/files/" + name + " HTTP/1.1\r\n\r\n";
        String response = status + "\r\n" + httpFields + "\r\n";
        return head("RESPMOD", icapFields)
                + "Encapsulated: req-hdr=0, res-hdr=%d, res-body=%d\r\n\r\n"
                        .formatted(request.length(), request.length() + response.length())
                + request
                + response
                + chunked(content);
    }

    static String upload(String http, String content, String... icapFields) {
        return head("REQMOD", icapFields)
                + "Encapsulated: req-hdr=0, req-body=%d\r\n\r\n".formatted(http.length())
                + http
                + chunked(content);
    }

    static String head(String method, String... icapFields) {
        StringBuilder head = new StringBuilder(method + " icap://127.0.0.1/scan ICAP/1.0\r\n");
        for (String field : icapFields) head.append(field).append("\r\n");
        return head.toString();
    }

    static String chunk(String content) {
        return Integer.toHexString(content.length()) + "\r\n" + content + "\r\n";
    }

    static String chunked(String content) {
        return (content.isEmpty() ? "" : chunk(content)) + "0\r\n\r\n";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
