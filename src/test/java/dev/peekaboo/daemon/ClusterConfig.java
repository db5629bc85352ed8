package dev.peekaboo.daemon;

import dev.peekaboo.simulator.Simulator;
import dev.peekaboo.store.sql.server.ServerConfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Configuration of an instance in a cluster, for tests. */
final class ClusterConfig {
    /** Of the sandbox, as configured. */
    static final int CAPACITY = 4;

    private ClusterConfig() {}

    /** Writes all three files; returns the main one. */
    static Path write(Path folder, String url, int number, Simulator sandbox) throws IOException {
        Path ruleset =
                Files.writeString(
                        folder.resolve("ruleset.conf"),
                        "[rules]\nrule.1: known\nrule.2: script_attachment\n"
                                + "rule.3: sandbox_signature\nrule.4: final_rule\n");
        Path sandboxes =
                Files.writeString(
                        folder.resolve("analyzers.conf"),
                        "[sandbox.sim]\ntype: cuckoo\nurl: "
                                + sandbox.cuckooUrl()
                                + "\ncanary: no\ncapacity: "
                                + CAPACITY
                                + "\n");
        return Files.writeString(
                folder.resolve("peekaboo.conf"),
                "[global]\nport: 0\nuser:\nprocessing_info_dir:\n[ruleset]\nconfig: "
                        + ruleset
                        + "\n[analyzers]\nconfig: "
                        + sandboxes
                        + "\n[db]\nurl: "
                        + url
                        + "\n[cluster]\ninstance_id: "
                        + number
                        + "\n[limits]\nmin_free_disk: 1\n");
    }

    /** As PeekabooAV's files name it. */
    static String url(String dialect, ServerConfig database) {
        String options = database.options().get("options");
        return dialect
                + "://"
                + database.user()
                + ":"
                + database.password()
                + "@"
                + database.place()
                + (options == null ? "" : "?options=" + options);
    }
}
