package dev.peekaboo.daemon;

import dev.peekaboo.config.Problems;
import dev.peekaboo.config.Section;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where data lies if the configuration does not say it. */
record DataFolders(Optional<Path> chosen, Map<String, String> environment, Problems problems) {
    private static final Path SYSTEM = Path.of("/var/lib/peekaboo");

    /** PeekabooAV's folder, unless another one was chosen on the command line. */
    Path ofSystem() {
        return chosen.orElse(SYSTEM);
    }

    /** The folder of the user who tries us out, by the XDG Base Directory Specification. */
    Path ofUser() {
        return chosen.or(() -> absolute("XDG_DATA_HOME").map(folder -> folder.resolve("peekaboo")))
                .or(() -> absolute("HOME").map(home -> home.resolve(".local/share/peekaboo")))
                .orElseGet(this::nowhere);
    }

    /** The database the configuration names, or a file in the folder. */
    DatabaseUrl database(Section db, Path folder) {
        Path file = folder.resolve("peekaboo.db");
        Optional<String> url = db.optionalText("url");
        if (url.isEmpty()) return new DatabaseUrl.Sqlite(file);
        try {
            return DatabaseUrl.parse(url.get());
        } catch (DatabaseUrl.BadUrl e) {
            db.problem("url", "url in [db] " + e.getMessage());
            return new DatabaseUrl.Sqlite(file);
        }
    }

    /** The spool lies beside the database unless a folder was chosen: both are one thing's data. */
    Path spool(Path folder, DatabaseUrl database) {
        if (chosen.isPresent()) return folder.resolve("spool");
        return switch (database) {
            case DatabaseUrl.Sqlite(Path file) -> file.toAbsolutePath().resolveSibling("spool");
            case DatabaseUrl.Server _ -> folder.resolve("spool");
        };
    }

    /** A path option; empty if it has no value. */
    static Optional<Path> path(Section section, String option, String defaultValue) {
        String path = section.text(option, defaultValue);
        try {
            return Optional.of(path).filter(text -> !text.isEmpty()).map(Path::of);
        } catch (InvalidPathException e) {
            section.problem(option, option + " in [" + section.name() + "] is not a path");
            return Optional.empty();
        }
    }

    private Optional<Path> absolute(String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(folder -> folder.startsWith("/"))
                .map(Path::of);
    }

    private Path nowhere() {
        problems.error(
                "environment",
                0,
                "neither XDG_DATA_HOME nor HOME is set; say with --data where the data belongs");
        return SYSTEM;
    }
}
