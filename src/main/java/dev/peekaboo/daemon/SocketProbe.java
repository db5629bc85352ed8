package dev.peekaboo.daemon;

import dev.peekaboo.frontend.Address;
import dev.peekaboo.frontend.clamd.ClamdConfig;
import dev.peekaboo.frontend.icap.IcapConfig;
import dev.peekaboo.frontend.milter.MilterConfig;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The doors with sockets of their own: clamd, ICAP and milter. */
final class SocketProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private SocketProbe() {}

    /** The connection of one probe, closed when its time is up. */
    private record Connection(SocketChannel channel, DataInputStream in, CompletableFuture<?> end)
            implements AutoCloseable {
        static Connection to(Address address) throws IOException {
            SocketChannel channel = SocketChannel.open(socket(address));
            CompletableFuture<?> end =
                    CompletableFuture.runAsync(
                            () -> close(channel),
                            CompletableFuture.delayedExecutor(
                                    PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
            return new Connection(
                    channel, new DataInputStream(Channels.newInputStream(channel)), end);
        }

        private static SocketAddress socket(Address address) {
            return switch (address) {
                case Address.Tcp(String host, int port, _) -> new InetSocketAddress(host, port);
                case Address.Unix(var path, _) -> UnixDomainSocketAddress.of(path);
            };
        }

        private static void close(SocketChannel channel) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new IllegalStateException("a connection could not be closed", e);
            }
        }

        void send(byte[] bytes) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) channel.write(buffer);
        }

        /** A packet of the milter protocol; {@code |} stands for NUL. */
        void packet(char word, String data) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(data.length() + 1);
            out.writeByte(word);
            out.write(data.replace('|', '\0').getBytes(StandardCharsets.ISO_8859_1));
            send(bytes.toByteArray());
        }

        @Override
        public void close() throws IOException {
            end.cancel(false);
            channel.close();
        }
    }

    static DoorProbe clamd(ClamdConfig listener) {
        return new DoorProbe() {
            @Override
            public String door() {
                return "Door clamd (" + listener.name() + ") at " + listener.address();
            }

            @Override
            public Heard ask(TestMail mail) throws IOException {
                try (Connection connection = Connection.to(listener.address())) {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    DataOutputStream out = new DataOutputStream(bytes);
                    out.writeBytes("zINSTREAM\0");
                    out.writeInt(TestMail.testFile().length);
                    out.write(TestMail.testFile());
                    out.writeInt(0);
                    connection.send(bytes.toByteArray());
                    String answer =
                            new String(connection.in().readAllBytes(), StandardCharsets.UTF_8)
                                    .replace("\0", "");
                    boolean blocks = answer.endsWith(" FOUND") && !answer.contains("Heuristics.");
                    return new Heard(blocks, answer);
                }
            }
        };
    }

    static DoorProbe icap(IcapConfig listener) {
        return new DoorProbe() {
            @Override
            public String door() {
                return "Door icap (" + listener.name() + ") at " + listener.address();
            }

            @Override
            public Heard ask(TestMail mail) throws IOException {
                try (Connection connection = Connection.to(listener.address())) {
                    connection.send(upload(TestMail.testFile()));
                    String answer =
                            new String(connection.in().readAllBytes(), StandardCharsets.ISO_8859_1);
                    String status = answer.lines().findFirst().orElse("nothing");
                    return new Heard(answer.contains("\r\nX-Infection-Found: "), status);
                }
            }
        };
    }

    /** As RFC 3507 4.8 has it, over a connection that ends with the answer. */
    private static byte[] upload(byte[] file) throws IOException {
        String http = "PUT http://doctor.peekaboo.invalid/test HTTP/1.1\r\n\r\n";
        String head =
                """
                REQMOD icap://peekaboo/doctor ICAP/1.0\r
                Host: peekaboo\r
                Connection: close\r
                Encapsulated: req-hdr=0, req-body=%d\r
                \r
                %s%x\r
                """
                        .formatted(http.length(), http, file.length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(head.getBytes(StandardCharsets.US_ASCII));
        bytes.write(file);
        bytes.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    static DoorProbe milter(MilterConfig listener) {
        return new DoorProbe() {
            @Override
            public String door() {
                return "Door milter (" + listener.name() + ") at " + listener.address();
            }

            // Without a queue id, so that the door does not take the mail for one of Postfix'.
            @Override
            public Heard ask(TestMail mail) throws IOException {
                try (Connection connection = Connection.to(listener.address())) {
                    // Version 6, may add fields; only the steps without an answer are left out.
                    connection.packet('O', "|||\u0006|||\u0001|\u000f\u00f0\u0080");
                    answer(connection);
                    connection.packet('M', "<" + mail.from() + ">|");
                    connection.packet('R', "<" + mail.to() + ">|");
                    for (String[] field : mail.fields())
                        connection.packet('L', field[0] + "|" + field[1] + "|");
                    connection.packet('N', "");
                    connection.packet('B', mail.body());
                    answer(connection);
                    connection.packet('E', "");
                    String answer = answer(connection);
                    while (answer.startsWith("p") || answer.startsWith("h"))
                        answer = answer(connection);
                    connection.packet('Q', "");
                    return new Heard(answer.startsWith("y5") || answer.equals("d"), answer.strip());
                }
            }
        };
    }

    private static String answer(Connection connection) throws IOException {
        int length = connection.in().readInt();
        if (length < 1 || length > 100_000) throw new EOFException("what answers is no milter");
        byte[] bytes = connection.in().readNBytes(length);
        return new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "");
    }
}
