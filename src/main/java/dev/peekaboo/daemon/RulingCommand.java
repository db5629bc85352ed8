package dev.peekaboo.daemon;

import dev.peekaboo.Ruling;
import dev.peekaboo.Sha256;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * {@code peekaboo allow}, {@code block} and {@code withdraw}: what an administrator says of a
 * content, whatever the rules say. The daemon heeds it within a second or two, on every instance.
 */
@Command(
        description = {
            "Says of a content what the rules shall not decide (allow, block), or that they shall",
            "again (withdraw). Holds at once, and is kept with who said it and when."
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class RulingCommand implements Callable<Integer> {
    private static final int LONGEST_NOTE = 1000;

    private final Ruling.Kind kind;
    private final Map<String, String> environment;
    private final Clock clock;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "SHA256", description = "of the content, 64 hex digits.")
    private String sha256;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description =
                    "the last day it holds (2026-12-24), or for how long (30d, which is usual).")
    private String until = "30d";

    @Option(names = "--note", paramLabel = "TEXT", description = "why; shown with the verdict.")
    private String note = "";

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "peekaboo.conf of the daemon.")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--data", paramLabel = "DIR", description = "its data folder, as for serve.")
    private Optional<Path> data = Optional.empty();

    RulingCommand(Ruling.Kind kind, Map<String, String> environment, Clock clock) {
        this.kind = kind;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        Ruling ruling = ruling();
        try (Records records = Records.open(config, data, environment)) {
            records.store().keep(ruling);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(told(ruling));
        out.flush();
        return 0;
    }

    private Ruling ruling() {
        try {
            Instant now = clock.instant();
            return new Ruling(
                    new Sha256(sha256.toLowerCase(Locale.ROOT)),
                    kind,
                    Day.end(until, now, ZoneId.systemDefault()),
                    Printable.whole(note.substring(0, Math.min(LONGEST_NOTE, note.length()))),
                    who(),
                    now);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Behind sudo stands a person. */
    private String who() {
        String account = System.getProperty("user.name", "unknown");
        String person = environment.get("SUDO_USER");
        return Printable.of(person == null ? account : person + " as " + account);
    }

    private static String told(Ruling ruling) {
        String what =
                switch (ruling.kind()) {
                    case ALLOW -> "is allowed until " + ruling.until();
                    case BLOCK -> "is blocked until " + ruling.until();
                    case WITHDRAW -> "is judged by the rules again";
                };
        return ruling.sha256() + " " + what + " (" + ruling.by() + ")";
    }
}
