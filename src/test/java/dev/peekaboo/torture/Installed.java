package dev.peekaboo.torture;

import dev.peekaboo.daemon.DaemonProcess.Launch;
import dev.peekaboo.simulator.Simulator;
import dev.peekaboo.store.sql.server.ServerConfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How instances are configured and started.
 *
 * @param database the one they share; empty = each has an SQLite file
 * @param sandboxes their configuration, analyzers.conf
 * @param rules the [rules] of ruleset.conf
 * @param more further sections of peekaboo.conf
 */
public record Installed(
        Optional<ServerConfig> database,
        String sandboxes,
        String rules,
        String more,
        Launch launch) {
    private static final String RULES =
            "rule.1: known\nrule.2: sandbox_signature\nrule.3: final_rule\n";

    public static Installed on(Optional<ServerConfig> database, Simulator... sandboxes) {
        StringBuilder nodes = new StringBuilder();
        for (int i = 0; i < sandboxes.length; i++)
            nodes.append(node("sim" + (i + 1), sandboxes[i], 4, ""));
        return new Installed(database, nodes.toString(), RULES, "", Launch.USUAL);
    }

    /**
     * A section of analyzers.conf. Without canaries: they would be counted as detonations.
     *
     * @param options further lines
     */
    public static String node(String name, Simulator sandbox, int capacity, String options) {
        return "[sandbox.%s]\ntype: cuckoo\nurl: %s\ncapacity: %d\ncanary: no\n%s"
                .formatted(name, sandbox.cuckooUrl(), capacity, options);
    }

    public Installed withSandboxes(String sections) {
        return new Installed(database, sections, rules, more, launch);
    }

    public Installed withRules(String others) {
        return new Installed(database, sandboxes, others, more, launch);
    }

    public Installed with(String sections) {
        return new Installed(database, sandboxes, rules, more + sections, launch);
    }

    public Installed with(Launch other) {
        return new Installed(database, sandboxes, rules, more, other);
    }

    /**
     * Compiled as in an installation, for what is measured; else the tests' machines compile
     * quickly and little. If {@code peekaboo.aot} names the launcher's start cache, with that.
     */
    public Installed inEarnest() {
        List<String> options = new ArrayList<>(List.of("-XX:TieredStopAtLevel=4"));
        Optional.ofNullable(System.getProperty("peekaboo.aot"))
                .ifPresent(
                        cache ->
                                options.addAll(
                                        List.of(
                                                "-XX:AOTCache=" + cache,
                                                "-Xlog:disable",
                                                "-Xlog:all=error:stderr")));
        return with(new Launch(launch.around(), options));
    }

    /**
     * Writes the three files; returns the main one.
     *
     * @param number of the instance, 1 or more
     */
    public Path write(Path folder, int number) throws IOException {
        Path ruleset = Files.writeString(folder.resolve("ruleset.conf"), "[rules]\n" + rules);
        Path analyzers = Files.writeString(folder.resolve("analyzers.conf"), sandboxes);
        return Files.writeString(
                folder.resolve("peekaboo.conf"),
                "[global]\nport: 0\nuser:\nprocessing_info_dir:\nallow_weak_isolation: yes\n"
                        + "[ruleset]\nconfig: "
                        + ruleset
                        + "\n[analyzers]\nconfig: "
                        + analyzers
                        + "\n[db]\nurl: "
                        + database.map(Installed::url).orElse("sqlite:///" + folder + "/p.db")
                        + (database.isPresent() ? "\n[cluster]\ninstance_id: " + number : "")
                        + "\n"
                        + (more.contains("[limits]")
                                ? more
                                : "[limits]\nmin_free_disk: 1\n" + more));
    }

    private static String url(ServerConfig database) {
        return "postgresql+psycopg2://%s:%s@%s"
                .formatted(database.user(), database.password(), database.place());
    }
}
