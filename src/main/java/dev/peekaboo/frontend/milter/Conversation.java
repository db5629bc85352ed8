package dev.peekaboo.frontend.milter;

import dev.peekaboo.Direction;
import dev.peekaboo.Envelope;
import dev.peekaboo.frontend.AddressRange;
import dev.peekaboo.frontend.Watch;
import dev.peekaboo.scan.Scanner;
import dev.peekaboo.scan.Spool;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is said over one connection: the terms, then clients and their mails, one after the other.
 * Steps that the terms call silent get no answer. For one thread.
 */
final class Conversation {
    private static final Logger log = LoggerFactory.getLogger(Conversation.class);

    /** An SMTP client may be silent for 5 minutes (RFC 5321 4.5.3.2), again and again. */
    private static final Duration BETWEEN_STEPS = Duration.ofMinutes(15);

    /** From the first header field to the end: the mail server has it all by then. */
    private static final Duration MESSAGE = Duration.ofMinutes(5);

    private static final Set<String> KNOWN_MACROS = Set.of("i", "j", "auth_authen");

    private final DataInputStream in;
    private final Replies replies;
    private final Watch.Guard guard;
    private final Desk desk;
    private final Map<String, String> macros = new HashMap<>();
    private Terms terms = Terms.NONE;
    private String client = "";
    private Letter letter = new Letter();

    /** What all conversations of a listener share. */
    record Desk(MilterConfig config, Scanner scanner, Judge judge) {}

    /**
     * @param guard closes the connection if the mail server lets us wait too long
     */
    Conversation(InputStream in, OutputStream out, Watch.Guard guard, Desk desk) {
        this.in = new DataInputStream(new BufferedInputStream(in, 65_536));
        this.replies = new Replies(out, guard);
        this.guard = guard;
        this.desk = desk;
    }

    /** Talks until the mail server has no more to say. */
    void run() throws IOException, InterruptedException {
        boolean goesOn = true;
        while (goesOn) {
            guard.within(BETWEEN_STEPS);
            Optional<Command> command = Command.read(in);
            if (command.isEmpty()) return;
            goesOn = hear(command.get());
        }
    }

    private boolean hear(Command command) throws IOException, InterruptedException {
        switch (command) {
            case Command.Negotiate offered -> {
                terms = Terms.of(offered);
                replies.terms(terms);
            }
            case Command.Macros(var values) -> learn(values);
            case Command.Connect(String address) -> {
                client = address;
                answer(Terms.SILENT_CONNECT);
            }
            case Command.Helo _ -> answer(Terms.SILENT_HELO);
            case Command.Sender(String address) -> {
                letter = new Letter();
                letter.from(address);
                answer(Terms.SILENT_SENDER);
            }
            case Command.Recipient(String address) -> {
                letter.to(address);
                answer(Terms.SILENT_RECIPIENT);
            }
            case Command.Data _ -> answer(Terms.SILENT_DATA);
            case Command.Unknown _ -> answer(Terms.SILENT_UNKNOWN);
            case Command.Header _, Command.EndOfHeader _, Command.Body _, Command.End _ ->
                    message(command);
            case Command.Abort _ -> endOfMail();
            case Command.NextClient _ -> {
                endOfMail();
                macros.clear();
                client = "";
            }
            case Command.Quit _ -> {
                return false;
            }
        }
        return true;
    }

    private void answer(int silent) throws IOException {
        if (!terms.has(silent)) replies.goOn();
    }

    private void learn(Map<String, String> values) {
        values.forEach(
                (name, value) -> {
                    if (KNOWN_MACROS.contains(name)) macros.put(name, value);
                });
    }

    private void endOfMail() {
        letter = new Letter();
        macros.remove("i");
        macros.remove("auth_authen");
    }

    private void message(Command first) throws IOException, InterruptedException {
        guard.within(MESSAGE);
        Steps steps = new Steps(first);
        MailStream mail = new MailStream(steps, terms.has(Terms.LEADING_BLANKS));
        try {
            Spool.Received received = receive(mail);
            steps.skipping = true;
            mail.toTheEnd();
            guard.ourTurn();
            new Ending(replies, terms, mail.ours())
                    .say(() -> desk.judge().judge(received, envelope(), server()));
        } catch (MailStream.Aborted _) {
            log.debug("a mail was not sent to its end");
        }
        endOfMail();
    }

    /** With more recipients than we count, nobody can tell what holds for the mail. */
    private Spool.Received receive(MailStream mail) throws IOException {
        if (letter.hasTooMany()) return new Spool.Received.NoRoom("too many recipients");
        return desk.scanner().receive(mail);
    }

    /** Whose queue the mail goes to; null if it cannot be asked to hold it. */
    private @Nullable String server() {
        return terms.may(Terms.QUARANTINE) ? macros.get("j") : null;
    }

    private Envelope envelope() {
        return letter.envelope(macros.get("i"), client, direction());
    }

    private Direction direction() {
        if (!macros.getOrDefault("auth_authen", "").isEmpty()) return Direction.OUTGOING;
        if (client.isEmpty()) return Direction.INTERNAL;
        try {
            InetAddress address = InetAddress.ofLiteral(client.replaceFirst("^(?i)IPv6:", ""));
            for (AddressRange range : desk.config().local())
                if (range.contains(address)) return Direction.OUTGOING;
        } catch (IllegalArgumentException notAnAddress) {
            log.debug("a client without a numeric address");
        }
        return Direction.INCOMING;
    }

    /** The steps of one mail. Answers a piece of the body when the next step is wanted. */
    private final class Steps implements MailStream.Source {
        private Optional<Command> first;
        private boolean answerIsDue;
        private boolean skipping;

        Steps(Command first) {
            this.first = Optional.of(first);
        }

        @Override
        public Command next() throws IOException {
            Command command = first.isPresent() ? first.get() : further();
            first = Optional.empty();
            switch (command) {
                case Command.Macros(var values) -> learn(values);
                case Command.Header _ -> answerIsDue = !terms.has(Terms.SILENT_HEADERS);
                case Command.EndOfHeader _ -> answerIsDue = !terms.has(Terms.SILENT_END_OF_HEADER);
                case Command.Body _ -> answerIsDue = true;
                case Command.Negotiate _,
                        Command.Connect _,
                        Command.Helo _,
                        Command.Sender _,
                        Command.Recipient _,
                        Command.Data _,
                        Command.End _,
                        Command.Abort _,
                        Command.Quit _,
                        Command.NextClient _,
                        Command.Unknown _ ->
                        answerIsDue = false;
            }
            return command;
        }

        private Command further() throws IOException {
            if (answerIsDue) {
                if (skipping && terms.has(Terms.SKIP)) replies.skip();
                else replies.goOn();
                guard.within(MESSAGE);
            }
            answerIsDue = false;
            return Command.read(in).orElseThrow(() -> new EOFException("in the middle of a mail"));
        }
    }
}
