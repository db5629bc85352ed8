package dev.peekaboo.daemon;

import dev.peekaboo.Wording;
import dev.peekaboo.config.Problems;
import dev.peekaboo.scan.MailParts;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code peekaboo scan}: judges files, mails and folders in this process. */
@Command(
        name = "scan",
        description = {
            "Scans files, mails (.eml), mail boxes (mbox) and folders, and prints a verdict with a reason for each sample.",
            "Exit status: 0 nothing bad, 1 something bad, 2 something could not be checked."
        })
final class ScanCommand implements Callable<Integer> {
    private static final int AT_ONCE_WITH_SANDBOX = 64;

    @Option(names = "--json", description = "Print JSON Lines, one object a sample.")
    private boolean json;

    @Option(
            names = "--explain",
            description =
                    "Print what each sample did in emulation: behaviours, layers of code, findings.")
    private boolean explain;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "peekaboo.conf; without it embedded defaults hold.")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where to keep the database and waiting samples.")
    private @Nullable Path data;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files and folders.")
    private List<Path> paths = List.of();

    @Override
    public Integer call() throws Exception {
        Problems problems = new Problems();
        Optional<Blueprint> blueprint =
                Blueprint.read(
                        Optional.ofNullable(config),
                        Optional.ofNullable(data),
                        System.getenv(),
                        problems);
        problems.list().forEach(problem -> System.err.println(Printable.whole(problem.toString())));
        if (blueprint.isEmpty()) return 2;
        // What is known already is not run again, and there is nothing to tell.
        if (explain) blueprint = blueprint.map(Blueprint::withoutMemory);
        LogSetup.quiet();
        try (DataFolder folder =
                        DataFolder.ofScan(blueprint.get().settings().global().spoolFolder());
                Installation installation =
                        Installation.start(blueprint.get(), folder, Installation.Purpose.SCAN)) {
            if (!installation.isolation().isEffective())
                System.err.println(
                        "warning: samples are parsed without isolation: "
                                + installation.isolation().sentence());
            return scan(installation, blueprint.get());
        }
    }

    /** JSON Lines stay JSON Lines. */
    private Optional<BehaviourListing> explanation(Wording wording) {
        return explain && !json ? Optional.of(new BehaviourListing(wording)) : Optional.empty();
    }

    private int scan(Installation installation, Blueprint plan) throws InterruptedException {
        Wording wording = plan.wording();
        boolean terminal = System.console() != null && System.console().isTerminal();
        ScanOutput output = new ScanOutput(System.out, json, terminal && !json, wording);
        int atOnce = installation.hasSandbox() ? AT_ONCE_WITH_SANDBOX : 1;
        ScanRun run = new ScanRun(installation.scanner(), output, atOnce, explanation(wording));
        MailParts mailParts = installation.mailParts(plan.settings().limits().unpack());
        FileScan files =
                new FileScan(
                        run, installation.unpacker(), mailParts, installation.folders(), wording);
        FileWalk walk = new FileWalk(paths);
        ProgressBar bar = new ProgressBar(System.err, walk.files().size(), terminal);
        for (ScanLine.Trouble trouble : walk.troubles()) run.add(trouble);
        int done = 0;
        for (Path file : walk.files()) {
            bar.wipe();
            files.scan(file);
            bar.at(++done);
        }
        bar.wipe();
        run.finish();
        output.printSummary();
        return output.exitCode();
    }
}
