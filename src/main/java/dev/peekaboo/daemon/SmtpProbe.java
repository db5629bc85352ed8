package dev.peekaboo.daemon;

import dev.peekaboo.Inquiry;
import dev.peekaboo.Result;
import dev.peekaboo.Verdict;
import dev.peekaboo.scan.Progress;
import dev.peekaboo.store.Store;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Sends our harmless test file through the mail server itself, as a client from outside would. */
record SmtpProbe(String host, int port) {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int MOST_LINES = 100;

    Finding probe(TestMail mail) {
        try {
            String answer = send(mail);
            return switch (answer.charAt(0)) {
                case '5' -> Finding.well(at() + " refuses the test mail: " + answer + ".");
                case '4' ->
                        Finding.unwell(
                                at()
                                        + " puts the test mail off instead of refusing it: "
                                        + answer
                                        + ". Look into the logs of the mail filter and of"
                                        + " Peekaboo.");
                default ->
                        Finding.note(
                                at()
                                        + " takes the test mail for "
                                        + mail.to()
                                        + ": "
                                        + answer
                                        + ".");
            };
        } catch (IOException e) {
            return Finding.unwell(at() + " cannot be talked to: " + e.getMessage() + ".");
        }
    }

    /**
     * Whether the mail came to us, which is to be asked if the mail server has taken it: then a
     * filter behind it decides.
     */
    static Finding seen(TestMail mail, Store store) {
        List<Inquiry> inquiries = store.inquiriesOf(mail.id(), 1);
        if (inquiries.isEmpty())
            return Finding.unwell(
                    "Peekaboo was not asked about the test mail (Message-ID "
                            + mail.id()
                            + "): the mail filter does not ask it, or not about this mail.");
        Inquiry inquiry = inquiries.getFirst();
        boolean bad =
                Progress.of(inquiry, store)
                        .verdict()
                        .map(Verdict::result)
                        .filter(Result.BAD::equals)
                        .isPresent();
        return bad
                ? Finding.note(
                        "Peekaboo called the test mail bad through door "
                                + inquiry.asker()
                                + ". Make sure that it does not arrive at "
                                + mail.to()
                                + ": that only its mailbox can show.")
                : Finding.unwell(
                        "Peekaboo did not call the test mail bad; see peekaboo why "
                                + inquiry.id()
                                + ".");
    }

    private String at() {
        return "Mail server " + host + ":" + port;
    }

    /** The answer that decides: the first that is no good news, or that to the mail itself. */
    private String send(TestMail mail) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = socket.getOutputStream();
            String answer = answer(in);
            for (String command :
                    List.of(
                            "EHLO doctor.peekaboo.invalid\r\n",
                            "MAIL FROM:<" + mail.from() + ">\r\n",
                            "RCPT TO:<" + mail.to() + ">\r\n",
                            "DATA\r\n",
                            new String(mail.bytes(), StandardCharsets.US_ASCII) + ".\r\n")) {
                if (answer.charAt(0) > '3') throw new IOException("it says: " + answer);
                out.write(command.getBytes(StandardCharsets.US_ASCII));
                out.flush();
                answer = answer(in);
            }
            return answer;
        }
    }

    private static String answer(BufferedReader in) throws IOException {
        for (int i = 0; i < MOST_LINES; i++) {
            String line = in.readLine();
            if (line == null) break;
            boolean last = line.length() >= 3 && (line.length() == 3 || line.charAt(3) != '-');
            if (last) return line;
        }
        throw new EOFException("it hangs up, or is no mail server");
    }
}
