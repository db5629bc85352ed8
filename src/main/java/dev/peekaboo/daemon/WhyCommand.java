package dev.peekaboo.daemon;

import dev.peekaboo.Wording;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code peekaboo why}: why a mail or a sample was judged as it was, in plain words. */
@Command(
        name = "why",
        description = "Explains a verdict in plain words.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:it was found", "1:nothing is known of it", "2:an error"})
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class WhyCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "WHAT",
            description = {
                "a mail's queue id or Message-ID, the id of a REST v2 message, a job's number,",
                "or a content's SHA-256."
            })
    private String what;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "peekaboo.conf of the daemon.")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--data", paramLabel = "DIR", description = "its data folder, as for serve.")
    private Optional<Path> data = Optional.empty();

    WhyCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (Records records = Records.open(config, data, environment)) {
            Wording wording = new Wording(records.settings().global().language());
            List<String> lines =
                    new CaseFiles(records.store(), Set.of())
                            .of(what.strip())
                            .map(new Explanation(wording)::of)
                            .orElse(List.of());
            lines.forEach(line -> out.println(Printable.whole(line)));
            if (lines.isEmpty())
                out.println(
                        "Nothing is known of "
                                + Printable.of(what)
                                + ". Names and addresses are kept for "
                                + records.settings().retention().database().names().toDays()
                                + " days, verdicts for "
                                + records.settings().retention().database().verdicts().toDays()
                                + ".");
            out.flush();
            return lines.isEmpty() ? 1 : 0;
        }
    }
}
