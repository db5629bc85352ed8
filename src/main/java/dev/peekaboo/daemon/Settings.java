package dev.peekaboo.daemon;

import dev.peekaboo.config.ConfigFile;
import dev.peekaboo.config.LogLevel;
import dev.peekaboo.config.Problems;
import dev.peekaboo.config.Section;
import dev.peekaboo.frontend.Policy;
import dev.peekaboo.frontend.clamd.ClamdConfig;
import dev.peekaboo.frontend.icap.IcapConfig;
import dev.peekaboo.frontend.milter.HoldConfig;
import dev.peekaboo.frontend.milter.MilterConfig;
import dev.peekaboo.sandbox.SandboxConfig;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything an administrator decides except the rules, as typed values.
 *
 * @param embedded true if no configuration was named and all this is our own default
 * @param clamd listeners for clients of clamd
 * @param milter listeners for mail servers
 * @param hold how mails are held and let go, if any listener holds
 * @param icap listeners for clients of ICAP
 * @param database where verdicts are kept
 * @param databaseLogLevel PeekabooAV's level for its database library
 * @param nodes the sandboxes that are configured; see {@link #sandboxes}
 * @param ruleset the ruleset file, read but not yet understood
 */
public record Settings(
        boolean embedded,
        GlobalSettings global,
        ListenerSettings listener,
        List<ClamdConfig> clamd,
        List<MilterConfig> milter,
        HoldConfig hold,
        List<IcapConfig> icap,
        LoggingSettings logging,
        DatabaseUrl database,
        LogLevel databaseLogLevel,
        ClusterSettings cluster,
        Policy policy,
        RetentionSettings retention,
        LimitSettings limits,
        List<SandboxConfig> nodes,
        ConfigFile ruleset) {
    private static final Set<String> SECTIONS =
            Set.of(
                    "global",
                    "ruleset",
                    "analyzers",
                    "logging",
                    "db",
                    "cluster",
                    "retention",
                    "cases",
                    "limits");

    /**
     * Reads the configuration. Never throws: wrong values are problems, and the defaults stand in
     * for them, so do not use the result if there are errors.
     *
     * @param config peekaboo.conf, which names the other two files; without it our embedded
     *     defaults hold
     * @param data the folder for database, spool and reports, which wins over the defaults but not
     *     over what the files say
     * @param environment of the process: {@code XDG_DATA_HOME}, {@code HOME} and the language
     */
    public static Settings load(
            Optional<Path> config,
            Optional<Path> data,
            Map<String, String> environment,
            Problems problems) {
        Configuration files =
                config.map(path -> Configuration.read(path, problems))
                        .orElseGet(() -> Configuration.embedded(problems));
        var folders = new DataFolders(data, environment, problems);
        Settings settings = from(files, folders, environment);
        settings.limits.check(files.main().section("limits"), settings.nodes);
        finish(files);
        return settings;
    }

    static Settings from(
            Configuration files, DataFolders folders, Map<String, String> environment) {
        ConfigFile main = files.main();
        Section db = main.section("db");
        Path home = files.embedded() ? folders.ofUser() : folders.ofSystem();
        DatabaseUrl database = folders.database(db, home);
        return new Settings(
                files.embedded(),
                GlobalSettings.read(main.section("global"), folders, home, database, environment),
                ListenerSettings.read(main.section("global"), main.section("cases")),
                ClamdSections.read(main),
                MilterSections.read(main),
                MilterSections.hold(main, home),
                IcapSections.read(main),
                LoggingSettings.read(main.section("logging")),
                database,
                db.logLevel("log_level", LogLevel.WARNING),
                ClusterSettings.read(main.section("cluster")),
                PolicySections.read(main),
                RetentionSettings.read(main.section("retention")),
                LimitSettings.read(main.section("limits")),
                SandboxSections.read(files.analyzers()),
                files.ruleset());
    }

    /**
     * The sandboxes to use. As with PeekabooAV, rules that read sandbox reports find a Cuckoo at
     * 127.0.0.1:8090 if the files configure none.
     *
     * @param rulesReadSandbox whether any rule may ask for a sandbox report
     */
    public List<SandboxConfig> sandboxes(boolean rulesReadSandbox) {
        boolean implied = nodes.isEmpty() && rulesReadSandbox && !embedded;
        return implied ? List.of(SandboxOptions.IMPLIED) : nodes;
    }

    /** Whether any mail may be held in a mail server's queue. */
    public boolean holdsMail() {
        return milter.stream().anyMatch(MilterConfig::holds);
    }

    private static void finish(Configuration files) {
        for (String analyzer : List.of("cuckoo", "cortex"))
            files.main().removed(analyzer, "it belongs into the analyzers file now; move it there");
        var known = new TreeSet<>(SECTIONS);
        known.addAll(PolicySections.known(files.main()));
        known.addAll(ClamdSections.known(files.main()));
        known.addAll(MilterSections.known(files.main()));
        known.addAll(IcapSections.known(files.main()));
        files.main().finish(known);
        files.analyzers().finish(SandboxSections.known(files.analyzers()));
    }
}
