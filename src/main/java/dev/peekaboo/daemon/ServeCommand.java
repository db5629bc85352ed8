package dev.peekaboo.daemon;

import dev.peekaboo.config.Problems;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code peekaboo serve}: the daemon. */
@Command(
        name = "serve",
        description = {
            "Serves mail filters until it is told to stop (SIGTERM).",
            "Prints one line \"ready http://HOST:PORT\" when it accepts work.",
            "SIGHUP reads the rules anew; if there is a mistake in them, the old ones stay."
        })
final class ServeCommand implements Callable<Integer> {
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

    @Override
    public Integer call() throws Exception {
        Problems problems = new Problems();
        Optional<Blueprint> blueprint = read(problems);
        problems.list().forEach(problem -> System.err.println(Printable.whole(problem.toString())));
        if (blueprint.isEmpty()) return 2;
        serve(blueprint.get());
        return 0;
    }

    private Optional<Blueprint> read(Problems problems) {
        return Blueprint.read(
                Optional.ofNullable(config), Optional.ofNullable(data), System.getenv(), problems);
    }

    private void serve(Blueprint blueprint) throws Exception {
        LogSetup.apply(blueprint.settings().logging());
        Privileges.giveUp(blueprint.settings());
        Systemd systemd = new Systemd(System.getenv("NOTIFY_SOCKET"));
        StopSignal signal = StopSignal.install();
        boolean well = false;
        try (Daemon daemon =
                Daemon.start(blueprint, Daemon.restConfig(blueprint.settings()), this::read)) {
            HangUp.runs(daemon::reloadRules);
            System.out.println("ready " + daemon.address());
            System.out.flush();
            systemd.ready();
            daemon.resume();
            signal.await();
            systemd.stopping();
            well = true;
        } finally {
            signal.ended(well);
        }
    }
}
