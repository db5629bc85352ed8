package dev.peekaboo.daemon;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A daemon that was started as root becomes its own user before it touches anything of others. */
final class Privileges {
    private static final Logger log = LoggerFactory.getLogger(Privileges.class);
    private static final Path ETC = Path.of("/etc");
    private static final int ROOT = 0;

    private Privileges() {}

    /**
     * Becomes the configured user and hands our own folders to it. Without that account a warning
     * has to do.
     */
    static void giveUp(Settings settings) throws IOException {
        GlobalSettings global = settings.global();
        if (global.user().isEmpty() || Native.userId() != ROOT) return;
        Optional<Account> account = Account.find(global.user().get(), global.group(), ETC);
        if (account.isEmpty()) {
            log.warn(
                    "running as root: there is no user {}{}; make one, or set user in [global]",
                    global.user().get(),
                    global.group().map(group -> " with group " + group).orElse(""));
            return;
        }
        for (Path folder : folders(settings)) handOver(folder, account.get());
        if (!Native.become(account.get().name(), account.get().userId(), account.get().groupId()))
            throw new IOException(
                    "cannot become user " + account.get().name() + "; start as that user instead");
    }

    private static List<Path> folders(Settings settings) {
        Path spool = settings.global().spoolFolder();
        Stream<Path> database =
                settings.database() instanceof DatabaseUrl.Sqlite(Path file)
                        ? Stream.of(file.toAbsolutePath().getParent())
                        : Stream.empty();
        return Stream.of(
                        Stream.of(
                                spool, spool.resolveSibling("work"), spool.resolveSibling("scans")),
                        database,
                        settings.global().processingInfoDir().stream(),
                        settings.holdsMail()
                                ? Stream.of(settings.hold().list())
                                : Stream.<Path>empty())
                .flatMap(paths -> paths)
                .distinct()
                .toList();
    }

    private static void handOver(Path folder, Account account) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) inside::iterator) {
                if (Files.isSymbolicLink(path)) continue;
                Files.setAttribute(path, "unix:uid", account.userId());
                Files.setAttribute(path, "unix:gid", account.groupId());
            }
        }
    }
}
