package dev.peekaboo.daemon;

import dev.peekaboo.config.Problem;
import dev.peekaboo.config.Problems;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A folder with the three files, for tests. Files not written are empty. */
final class ConfigFolder {
    private final Path folder;
    private final Problems problems = new Problems();

    ConfigFolder(Path folder) {
        this.folder = folder;
        main("").ruleset("").analyzers("");
    }

    /** The options of peekaboo.conf besides the paths of the other files, which come last. */
    ConfigFolder main(String text) {
        return write(
                "peekaboo.conf",
                text
                        + "\n[ruleset]\nconfig: "
                        + folder.resolve("ruleset.conf")
                        + "\n[analyzers]\nconfig: "
                        + folder.resolve("analyzers.conf")
                        + "\n");
    }

    ConfigFolder ruleset(String text) {
        return write("ruleset.conf", text);
    }

    ConfigFolder analyzers(String text) {
        return write("analyzers.conf", text);
    }

    Path mainFile() {
        return folder.resolve("peekaboo.conf");
    }

    Settings load() {
        return Settings.load(Optional.of(mainFile()), Optional.empty(), Map.of(), problems);
    }

    Problems problems() {
        return problems;
    }

    /** The problems so far, with the folder left out. */
    List<String> told() {
        return problems.list().stream()
                .map(Problem::toString)
                .map(problem -> problem.replace(folder + "/", ""))
                .toList();
    }

    private ConfigFolder write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
