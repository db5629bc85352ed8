package dev.peekaboo.frontend.clamd;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A real clamav-milter from the Debian package, that asks a clamd listener, and a mail server in
 * front of it (Sendmail's milter protocol, version 6, as libmilter's mfdef.h has it).
 */
final class ClamavMilter implements AutoCloseable {
    private static final String FINAL_ANSWERS = "acdrty";
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final Process process;
    private final int port;

    private ClamavMilter(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Does not wait until it answers. */
    static ClamavMilter start(Path folder, ClamdServer clamd) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Path config = folder.resolve("clamav-milter.conf");
        Files.writeString(
                config,
                """
                MilterSocket inet:%d@127.0.0.1
                ClamdSocket tcp:127.0.0.1:%d
                Foreground yes
                OnInfected Reject
                OnFail Defer
                TemporaryDirectory %s
                """
                        .formatted(port, clamd.port(), folder));
        Process process =
                new ProcessBuilder("/usr/sbin/clamav-milter", "--config-file=" + config)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("clamav-milter.out").toFile())
                        .start();
        return new ClamavMilter(process, port);
    }

    boolean listens() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What it says to a mail with this body: a accept, c go on, r or y reject, t try later. */
    char answer(String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) ANSWER.toMillis());
            var server = new MailServer(socket);
            int agreed = server.negotiate();
            for (Step step : Step.values()) {
                if ((agreed & step.unwanted) != 0) continue;
                String data = step == Step.BODY ? body : step.data;
                server.say(step.command, bytes(data));
                if ((agreed & step.silent) != 0) continue;
                char said = server.hearAnswer();
                if (said != 'c') return said;
            }
            server.say('E', new byte[0]);
            return server.hearAnswer();
        }
    }

    /** What a mail server tells in this order, and the flags by which a filter declines it. */
    private enum Step {
        CONNECT('C', "mail.example.net\u00004\u0004\u0000192.0.2.1\u0000", 0x1, 0x1000),
        HELO('H', "mail.example.net\u0000", 0x2, 0x2000),
        SENDER('M', "<a@example.net>\u0000", 0x4, 0x4000),
        RECIPIENT('R', "<b@example.org>\u0000", 0x8, 0x8000),
        HEADER('L', "Subject\u0000test\u0000", 0x20, 0x80),
        END_OF_HEADER('N', "", 0x40, 0x40000),
        BODY('B', "", 0x10, 0x80000);

        private final char command;
        private final String data;
        private final int unwanted;
        private final int silent;

        /**
         * @param unwanted flag: do not tell it
         * @param silent flag: it will not be answered
         */
        Step(char command, String data, int unwanted, int silent) {
            this.command = command;
            this.data = data;
            this.unwanted = unwanted;
            this.silent = silent;
        }
    }

    /** Says one thing and hears what comes of it. */
    private record MailServer(DataInputStream in, DataOutputStream out) {
        MailServer(Socket socket) throws IOException {
            this(
                    new DataInputStream(socket.getInputStream()),
                    new DataOutputStream(socket.getOutputStream()));
        }

        /** Offers all there is, as Postfix does; returns the flags of the steps. */
        int negotiate() throws IOException {
            byte[] all = {0, 0, 0, 6, 0, 0, 1, (byte) 0xff, 0, 0x1f, (byte) 0xff, (byte) 0xff};
            say('O', all);
            return ByteBuffer.wrap(hear()).getInt(9);
        }

        void say(char command, byte[] data) throws IOException {
            out.writeInt(1 + data.length);
            out.write(command);
            out.write(data);
            out.flush();
        }

        /** Passes over changes to the mail. */
        char hearAnswer() throws IOException {
            char said = (char) hear()[0];
            while (FINAL_ANSWERS.indexOf(said) < 0) said = (char) hear()[0];
            return said;
        }

        private byte[] hear() throws IOException {
            byte[] packet = new byte[in.readInt()];
            in.readFully(packet);
            return packet;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    }
}
