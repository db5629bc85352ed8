package dev.peekaboo.daemon;

import dev.peekaboo.config.Section;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code [global]} of peekaboo.conf, except what concerns the listener.
 *
 * @param user whom to become when started as root and the account exists
 * @param group likewise; empty = the user's own
 * @param pidFile empty = none
 * @param workerCount how many samples are judged at a time, at least 1
 * @param processingInfoDir where reports of bad and failed samples are written; empty = nowhere
 * @param language of reasons, English or German
 * @param allowWeakIsolation whether to serve even if workers cannot be kept from the network
 * @param dataFolder for everything that has no folder of its own
 * @param spoolFolder for the bytes of waiting samples
 * @param wholeMails whether mails are samples themselves, beside their parts
 */
public record GlobalSettings(
        Optional<String> user,
        Optional<String> group,
        Optional<Path> pidFile,
        int workerCount,
        Optional<Path> processingInfoDir,
        Locale language,
        boolean allowWeakIsolation,
        Path dataFolder,
        Path spoolFolder,
        boolean wholeMails) {
    private static final int MOST_WORKERS = 10_000;
    private static final Map<String, String> REMOVED =
            Map.of(
                    "socket_file", "clients talk HTTP now; set host and port",
                    "socket_group", "clients talk HTTP now; set host and port",
                    "socket_mode", "clients talk HTTP now; set host and port",
                    "chown2me", "Peekaboo keeps its own copy of a sample; delete this line",
                    "interpreter", "no interpreter is started any more; delete this line");

    static GlobalSettings read(
            Section global,
            DataFolders folders,
            Path home,
            DatabaseUrl database,
            Map<String, String> environment) {
        REMOVED.forEach(global::removed);
        Path spool = folders.spool(home, database);
        return new GlobalSettings(
                Optional.of(global.text("user", "peekaboo")).filter(user -> !user.isEmpty()),
                global.optionalText("group"),
                DataFolders.path(global, "pid_file", ""),
                global.integer("worker_count", 3, 1, MOST_WORKERS),
                DataFolders.path(
                        global, "processing_info_dir", home.resolve("malware_reports").toString()),
                ReportLanguage.choose(global, environment),
                global.flag("allow_weak_isolation", false),
                home,
                DataFolders.path(global, "spool_dir", spool.toString()).orElse(spool),
                global.flag("whole_mails", false));
    }
}
