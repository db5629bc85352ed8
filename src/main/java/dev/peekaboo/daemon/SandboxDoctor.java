package dev.peekaboo.daemon;

import dev.peekaboo.config.Problems;
import dev.peekaboo.sandbox.SandboxConfig;
import dev.peekaboo.sandbox.SandboxNodes;
import dev.peekaboo.sandbox.SignatureCategories;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import tools.jackson.databind.JsonNode;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * {@code peekaboo doctor sandbox}: how each sandbox does, as the running daemon knows it; without a
 * daemon, whether each one would take a sample.
 */
@Command(
        name = "sandbox",
        description = {
            "Tells for each sandbox whether it is in rotation, what became of the last canary, how",
            "many tasks it did in the last hour, how often it asked us to slow down, and how long a",
            "new sample would wait for it."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every sandbox takes samples",
            "1:one does not, or the daemon does not answer",
            "2:there are errors in the configuration"
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class SandboxDoctor implements Callable<Integer> {
    private static final int WELL = 0;
    private static final int UNWELL = 1;
    private static final int ERRORS = 2;

    @Spec private CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "peekaboo.conf of the daemon.")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--data", paramLabel = "DIR", description = "the data folder, as for serve.")
    private Optional<Path> data = Optional.empty();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Problems problems = new Problems();
        Optional<Blueprint> plan = Blueprint.read(config, data, System.getenv(), problems);
        if (plan.isEmpty()) {
            problems.list().forEach(problem -> out.println(Printable.whole(problem.toString())));
            return ERRORS;
        }
        int code = examine(plan.get(), out);
        out.flush();
        return code;
    }

    private static int examine(Blueprint plan, PrintWriter out) throws InterruptedException {
        if (plan.sandboxes().isEmpty()) {
            out.println("No sandbox is configured.");
            return WELL;
        }
        return switch (RunningDaemon.at(plan.settings().listener()).sandboxes()) {
            case RunningDaemon.Answer.Nodes(JsonNode nodes) -> table(nodes, out);
            case RunningDaemon.Answer.Silent(String why) -> {
                out.println(Printable.whole(why) + "; the sandboxes themselves say:");
                ask(plan, out);
                yield UNWELL;
            }
        };
    }

    private static int table(JsonNode nodes, PrintWriter out) {
        SandboxTable table = new SandboxTable(nodes);
        table.lines().forEach(line -> out.println(Printable.whole(line)));
        return table.isWell() ? WELL : UNWELL;
    }

    private static void ask(Blueprint plan, PrintWriter out) throws InterruptedException {
        List<SandboxConfig> nodes = plan.sandboxes();
        var categories = new SignatureCategories(plan.signatureCategories());
        for (SandboxConfig node : nodes) {
            Optional<String> trouble = SandboxNodes.trouble(node, categories);
            out.println(
                    "  " + node.name() + ": " + Printable.whole(trouble.orElse("takes samples")));
        }
    }
}
