package dev.peekaboo.daemon;

import dev.peekaboo.config.Problem;
import dev.peekaboo.config.Problems;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * {@code peekaboo check-config}: tells everything that is wrong with the three files, one line a
 * problem, on standard output. If nothing is, it says what the configuration amounts to and what it
 * leaves unused. Nothing is started and nothing is written.
 */
@Command(
        name = "check-config",
        description = "Tells all problems of the configuration as file:line: message.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the daemon would start", "2:there are errors"})
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class CheckConfig implements Callable<Integer> {
    private static final int SOUND = 0;
    private static final int ERRORS = 2;

    private final Map<String, String> environment;
    private final String version;

    @Spec private CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "peekaboo.conf; without it, the embedded defaults are checked.")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--data", paramLabel = "DIR", description = "the data folder, as for serve.")
    private Optional<Path> data = Optional.empty();

    /**
     * @param environment of the process
     * @param version of this program, which is part of a ruleset's version
     */
    public CheckConfig(Map<String, String> environment, String version) {
        this.environment = Map.copyOf(environment);
        this.version = version;
    }

    @Override
    public Integer call() throws InterruptedException {
        var problems = new Problems();
        Settings settings = Settings.load(config, data, environment, problems);
        Optional<RulesetLoader.Loaded> rules =
                RulesetLoader.load(settings.ruleset(), problems, version);
        rules.ifPresent(loaded -> Blueprint.checkEnvironments(settings, loaded, problems));
        PrintWriter out = spec.commandLine().getOut();
        tell(problems, out);
        if (rules.isPresent()) tell(settings, rules.get(), out);
        out.flush();
        return problems.hasErrors() ? ERRORS : SOUND;
    }

    private static void tell(Problems problems, PrintWriter out) {
        List<Problem> all = problems.list();
        all.forEach(out::println);
        if (problems.omitted() > 0) out.println("... and " + problems.omitted() + " more");
        if (all.isEmpty()) return;
        long errors = all.stream().filter(Problem::isError).count();
        out.println();
        out.println(count(errors, "error") + ", " + count(all.size() - errors, "warning"));
    }

    private static void tell(Settings settings, RulesetLoader.Loaded loaded, PrintWriter out)
            throws InterruptedException {
        var nodes = settings.sandboxes(loaded.ruleset().readsSandbox());
        List<Advice> advice =
                settings.embedded() ? List.of() : RulesetAdvice.on(settings.ruleset(), nodes);
        advice.forEach(out::println);
        if (!advice.isEmpty()) out.println();
        new ConfigSummary(settings, loaded.ruleset()).sentences().forEach(out::println);
    }

    private static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
