package dev.peekaboo.frontend.clamd;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** Talks to a listener as raw as clients do. */
final class Client implements AutoCloseable {
    private final SocketChannel channel;
    private final InputStream in;

    private Client(SocketAddress address) throws IOException {
        channel = SocketChannel.open(address);
        in = Channels.newInputStream(channel);
    }

    static Client of(ClamdServer server) throws IOException {
        return new Client(new InetSocketAddress("127.0.0.1", server.port()));
    }

    static Client of(Path socket) throws IOException {
        return new Client(UnixDomainSocketAddress.of(socket));
    }

    Client send(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) channel.write(buffer);
        return this;
    }

    Client send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    /** Everything until the server closes. */
    String all() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Up to and with this byte. */
    String upTo(char end) throws IOException {
        StringBuilder text = new StringBuilder();
        int next = in.read();
        while (next >= 0) {
            text.append((char) next);
            if (next == end) break;
            next = in.read();
        }
        return text.toString();
    }

    /** {@code INSTREAM} with what it takes, in one chunk. */
    static byte[] stream(String command, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(command.getBytes(StandardCharsets.US_ASCII));
        byte[] body = content.getBytes(StandardCharsets.UTF_8);
        out.writeInt(body.length);
        out.write(body);
        out.writeInt(0);
        return bytes.toByteArray();
    }

    /** A request as a real client sent it. */
    static byte[] recorded(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Client.class.getResourceAsStream(name + ".raw"), name)) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
