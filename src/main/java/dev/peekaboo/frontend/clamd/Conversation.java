package dev.peekaboo.frontend.clamd;

import dev.peekaboo.Declared;
import dev.peekaboo.frontend.Watch;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is said over one connection: a command and its answer; or, after {@code IDSESSION}, commands
 * one after the other, whose answers bear their numbers, until {@code END}. For one thread.
 */
final class Conversation {
    private static final Duration BODY = Duration.ofMinutes(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final DataInputStream in;
    private final OutputStream out;
    private final Watch.Guard guard;
    private final Desk desk;
    private boolean inSession;
    private int number;

    /**
     * What all conversations of a listener share.
     *
     * @param version what {@code VERSION} answers
     * @param stats what {@code STATS} answers
     * @param bodyLimit largest sample, in bytes
     */
    record Desk(
            Duration idle,
            Checks checks,
            Optional<Paths> paths,
            String version,
            Supplier<String> stats,
            long bodyLimit) {}

    /**
     * @param guard closes the connection if the client lets us wait too long
     */
    Conversation(InputStream in, OutputStream out, Watch.Guard guard, Desk desk) {
        this.in = new DataInputStream(new BufferedInputStream(in, 65_536));
        this.out = out;
        this.guard = guard;
        this.desk = desk;
    }

    /** Talks until the client has what it asked for, or goes away. */
    void run() throws IOException, InterruptedException {
        boolean goesOn = true;
        while (goesOn) {
            guard.within(desk.idle());
            Optional<Command> command = Command.read(in);
            if (command.isEmpty()) return;
            goesOn = hear(command.get());
        }
    }

    private boolean hear(Command command) throws IOException, InterruptedException {
        switch (command.word()) {
            case "IDSESSION" -> inSession = true;
            case "END" -> {
                return false;
            }
            default -> {
                number++;
                return answer(command) && inSession;
            }
        }
        return true;
    }

    /**
     * @return false if the connection is of no use any more
     */
    private boolean answer(Command command) throws IOException, InterruptedException {
        if (command.word().equals("INSTREAM")) return stream(command);
        guard.ourTurn();
        say(
                command,
                switch (command.word()) {
                    case "PING" -> List.of("PONG");
                    case "VERSION" -> List.of(desk.version());
                    case "VERSIONCOMMANDS" -> List.of(desk.version() + "| COMMANDS: " + words());
                    case "STATS" -> List.of(desk.stats().get());
                    case "RELOAD" -> List.of("RELOADING");
                    case "SCAN", "CONTSCAN", "MULTISCAN", "ALLMATCHSCAN" -> paths(command);
                    default -> List.of("UNKNOWN COMMAND");
                });
        return true;
    }

    private String words() {
        String streams = "PING VERSION STATS INSTREAM IDSESSION END";
        return desk.paths().isPresent()
                ? streams + " SCAN CONTSCAN MULTISCAN ALLMATCHSCAN"
                : streams;
    }

    private List<String> paths(Command command) throws IOException, InterruptedException {
        if (desk.paths().isEmpty() || command.argument().isEmpty())
            return List.of("UNKNOWN COMMAND");
        return desk.paths().get().check(command.path());
    }

    private boolean stream(Command command) throws IOException, InterruptedException {
        guard.within(BODY);
        StreamBody body = new StreamBody(in, guard::ourTurn);
        String line = desk.checks().check("stream", body, Declared.NOTHING);
        boolean whole = body.drain(desk.bodyLimit());
        say(command, List.of(line));
        return whole;
    }

    private void say(Command command, List<String> lines) throws IOException {
        StringBuilder answer = new StringBuilder();
        for (String line : lines) {
            if (inSession) answer.append(number).append(": ");
            answer.append(plain(line)).append(command.end());
        }
        guard.within(ANSWER);
        out.write(answer.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** File names hold what they like; an answer has one line. */
    private static String plain(String line) {
        if (line.startsWith("POOLS:")) return line;
        StringBuilder plain = new StringBuilder();
        line.codePoints()
                .map(
                        c ->
                                Character.isISOControl(c)
                                                || Character.getType(c) == Character.SURROGATE
                                        ? '?'
                                        : c)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
