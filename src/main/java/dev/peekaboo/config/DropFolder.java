package dev.peekaboo.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The folder beside a configuration file whose files are laid over it, in the order of their names:
 * {@code <file>.d} and {@code [0-9][0-9]-*.conf}, unless {@code [global]} of that file says
 * otherwise.
 */
final class DropFolder {
    static final String TEMPLATE = "drop_dir_template";
    static final String GLOB = "drop_file_glob";

    /** They may stand in {@code [global]} of each of the three files. */
    static final Set<String> OPTIONS = Set.of(TEMPLATE, GLOB);

    private static final String DEFAULT_TEMPLATE = "{config_path}.d";
    private static final String DEFAULT_GLOB = "[0-9][0-9]-*.conf";
    private static final int MOST_FILES = 1000;

    private final Path config;
    private final Section global;
    private final Problems problems;

    DropFolder(Path config, Section global, Problems problems) {
        this.config = config;
        this.global = global;
        this.problems = problems;
    }

    /** The files to read, sorted; empty if there is no such folder. */
    List<Path> files() {
        try {
            Pattern names = glob(global.text(GLOB, DEFAULT_GLOB));
            return folder().map(folder -> list(folder, names)).orElse(List.of());
        } catch (PatternSyntaxException e) {
            global.problem(
                    GLOB, GLOB + " is not a file pattern; it may use *, ?, [a-z] and [!a-z]");
            return List.of();
        }
    }

    private Optional<Path> folder() {
        String template = global.text(TEMPLATE, DEFAULT_TEMPLATE);
        Path parent = config.getParent();
        Path name = config.getFileName();
        String folder =
                template.replace("{config_path}", config.toString())
                        .replace("{config_dir}", parent == null ? "." : parent.toString())
                        .replace("{config_file}", name == null ? "" : name.toString());
        try {
            return Optional.of(Path.of(folder)).filter(Files::isDirectory);
        } catch (InvalidPathException e) {
            global.problem(
                    TEMPLATE,
                    TEMPLATE
                            + " is not a path; it may use {config_path}, {config_dir} and"
                            + " {config_file}");
            return Optional.empty();
        }
    }

    private List<Path> list(Path folder, Pattern names) {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files =
                    all.filter(path -> names.matcher(fileName(path)).matches())
                            .limit(MOST_FILES + 1L)
                            .sorted()
                            .toList();
            if (files.size() <= MOST_FILES) return files;
            problems.error(
                    folder.toString(), 0, "holds more than " + MOST_FILES + " drop-in files");
        } catch (IOException | UncheckedIOException e) {
            problems.error(folder.toString(), 0, "cannot be listed: " + e.getMessage());
        }
        return List.of();
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** A shell pattern with {@code *}, {@code ?}, {@code [a-z]} and {@code [!a-z]}. */
    private static Pattern glob(String glob) {
        var regex =
                new StringBuilder(glob.startsWith("*") || glob.startsWith("?") ? "(?!\\.)" : "");
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            int close = c == '[' ? glob.indexOf(']', i + 2) : -1;
            if (c == '*') regex.append(".*");
            else if (c == '?') regex.append('.');
            else if (close < 0) regex.append(Pattern.quote(String.valueOf(c)));
            else {
                regex.append(oneOf(glob.substring(i + 1, close)));
                i = close;
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static String oneOf(String set) {
        boolean not = set.startsWith("!");
        String members = set.substring(not ? 1 : 0).replaceAll("[\\\\\\[\\]&^]", "\\\\$0");
        return (not ? "[^" : "[") + members + "]";
    }
}
