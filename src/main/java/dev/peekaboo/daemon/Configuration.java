package dev.peekaboo.daemon;

import dev.peekaboo.config.ConfigFile;
import dev.peekaboo.config.Problems;
import dev.peekaboo.config.Section;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The three files, read but not yet understood.
 *
 * @param embedded true if they are our own defaults instead of an administrator's files
 * @param main peekaboo.conf
 */
record Configuration(boolean embedded, ConfigFile main, ConfigFile ruleset, ConfigFile analyzers) {
    private static final String FOLDER = "/opt/peekaboo/etc/";
    private static final String DEFAULTS = "/dev/peekaboo/default/";

    /**
     * Files that {@code [ruleset] config} and {@code [analyzers] config} name; all three must
     * exist.
     */
    static Configuration read(Path path, Problems problems) {
        var main = ConfigFile.read(path, problems);
        // If the main file is missing, nobody knows where the others are.
        if (!main.wasRead()) {
            var missing = ConfigFile.missing(path.toString(), problems);
            return new Configuration(false, main, missing, missing);
        }
        return new Configuration(
                false,
                main,
                other(main.section("ruleset"), "ruleset.conf", problems),
                other(main.section("analyzers"), "analyzers.conf", problems));
    }

    /** Our own defaults: a useful ruleset and no sandbox. */
    static Configuration embedded(Problems problems) {
        return new Configuration(
                true,
                ConfigFile.parse("embedded peekaboo.conf", "", problems),
                ConfigFile.parse("embedded ruleset.conf", resource("ruleset.conf"), problems),
                ConfigFile.parse("embedded analyzers.conf", "", problems));
    }

    private static ConfigFile other(Section section, String fileName, Problems problems) {
        String path = section.text("config", FOLDER + fileName);
        try {
            return ConfigFile.read(Path.of(path), problems);
        } catch (InvalidPathException e) {
            section.problem("config", "config in [" + section.name() + "] is not a path");
            return ConfigFile.missing(path, problems);
        }
    }

    private static String resource(String name) {
        try (InputStream in =
                Optional.ofNullable(Configuration.class.getResourceAsStream(DEFAULTS + name))
                        .orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("embedded " + name, e);
        }
    }
}
