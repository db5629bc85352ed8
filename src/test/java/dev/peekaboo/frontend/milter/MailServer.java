package dev.peekaboo.frontend.milter;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A mail server that says to a milter what Postfix 3.7 says (recorded), packet by packet. */
final class MailServer implements AutoCloseable {
    static final int POSTFIX_ACTIONS = 0x1ff;
    static final int POSTFIX_PROTOCOL = 0x1fffff;

    private final SocketChannel channel;
    private final DataInputStream in;

    MailServer(MilterServer milter) throws IOException {
        channel =
                SocketChannel.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), milter.port()));
        in = new DataInputStream(Channels.newInputStream(channel));
    }

    /** One answer, as its letter and its text with NULs shown as {@code |}. */
    @SuppressWarnings("ArrayRecordComponent") // Is never compared.
    record Reply(char word, String text, byte[] data) {
        @Override
        public String toString() {
            return text.isEmpty() ? String.valueOf(word) : word + " " + text;
        }
    }

    MailServer negotiate() throws IOException {
        negotiate(6, POSTFIX_ACTIONS, POSTFIX_PROTOCOL);
        return this;
    }

    Reply negotiate(int version, int actions, int protocol) throws IOException {
        ByteBuffer offer = ByteBuffer.allocate(12);
        offer.putInt(version).putInt(actions).putInt(protocol);
        send('O', offer.array());
        return reply();
    }

    /** A client from outside and its mail, up to the first header field. */
    MailServer envelope(String queueId, String... recipients) throws IOException {
        return envelopeFrom("192.0.2.7", "", queueId, recipients);
    }

    MailServer envelopeFrom(String client, String login, String queueId, String... recipients)
            throws IOException {
        send('D', "Cj|mx.example.net|v|Postfix 3.7.11|");
        ByteArrayOutputStream connect = new ByteArrayOutputStream();
        connect.writeBytes(bytes("client.example.org|4"));
        connect.writeBytes(new byte[] {(byte) 0xc0, (byte) 0xe2});
        connect.writeBytes(bytes(client + "|"));
        send('C', connect.toByteArray());
        send('H', "client.example.org|");
        send('D', "M{mail_addr}|sender@example.org|" + auth(login));
        send('M', "<sender@example.org>|size=115|BODY=8BITMIME|");
        for (String recipient : recipients) send('R', "<" + recipient + ">|");
        send('D', "Ti|" + queueId + "|");
        send('T', "");
        return this;
    }

    private static String auth(String login) {
        return login.isEmpty() ? "" : "{auth_authen}|" + login + "|";
    }

    /** The mail itself and its end; headers as Postfix gives them with leading blanks. */
    MailServer mail(String body) throws IOException {
        send('L', "Subject| a\n\tlong one|");
        send('L', "Message-ID| <one@example.org>|");
        send('N', "");
        send('B', body);
        awaitBodyAnswer();
        send('E', "");
        return this;
    }

    void awaitBodyAnswer() throws IOException {
        Reply reply = reply();
        if (reply.word() != 'c' && reply.word() != 's')
            throw new IOException("unexpected answer to a piece of the body: " + reply);
    }

    /** The answers at the end of a mail, without the signs of life, up to the one that decides. */
    List<String> end() throws IOException {
        List<String> replies = new ArrayList<>();
        while (true) {
            Reply reply = reply();
            if (reply.word() == 'p') continue;
            replies.add(reply.toString());
            if ("arytdc".indexOf(reply.word()) >= 0) return replies;
        }
    }

    MailServer send(char word, String text) throws IOException {
        return send(word, bytes(text));
    }

    MailServer send(char word, byte[] data) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(packet);
        out.writeInt(data.length + 1);
        out.writeByte(word);
        out.write(data);
        return sendRaw(packet.toByteArray());
    }

    MailServer sendRaw(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) channel.write(buffer);
        return this;
    }

    Reply reply() throws IOException {
        byte[] packet = in.readNBytes(in.readInt());
        byte[] data = java.util.Arrays.copyOfRange(packet, 1, packet.length);
        String text = new String(data, StandardCharsets.ISO_8859_1).replace('\0', '|');
        return new Reply((char) packet[0], text, data);
    }

    /** Returns when the milter has hung up, with what it said before. */
    byte[] last() throws IOException {
        return in.readAllBytes();
    }

    static byte[] bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < bytes.length; i++) if (bytes[i] == '|') bytes[i] = 0;
        return bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
