package dev.peekaboo.frontend.clamd;

import dev.peekaboo.Declared;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges files that a client names, below the roots of its listener. */
final class Paths {
    private static final int DEEPEST = 10;
    private static final int MOST_ENTRIES = 5000;

    private final List<Path> roots;
    private final Style style;
    private final Checks checks;
    private final MailFolder mailFolder;

    Paths(ClamdConfig config, Checks checks, MailFolder mailFolder) {
        roots = config.roots();
        style = config.style();
        this.checks = checks;
        this.mailFolder = mailFolder;
    }

    /**
     * @return the lines to answer, without their ends; at least one
     */
    List<String> check(String path) throws IOException, InterruptedException {
        Optional<Opened> opened = Opened.below(roots, path);
        if (opened.isEmpty())
            return List.of(
                    style.refused(
                            path, "File path check failure: not below a root, or not there."));
        try (Opened named = opened.get()) {
            BasicFileAttributes attributes = named.attributes();
            if (!attributes.isDirectory()) return List.of(file(named, attributes));
            Optional<List<String>> mail = mail(named);
            return mail.isPresent() ? mail.get() : folder(named);
        }
    }

    private Optional<List<String>> mail(Opened folder) throws IOException, InterruptedException {
        // What lies beside a root lies outside of it.
        boolean isRoot = roots.contains(Path.of(folder.path()));
        if (isRoot || !folder.name().equals(MailFolder.PARTS)) return Optional.empty();
        try (Closing above = new Closing(folder.parent());
                Closing mail =
                        new Closing(above.part().flatMap(up -> up.inside(MailFolder.MAIL)))) {
            if (mail.part().isEmpty() || !mail.part().get().attributes().isRegularFile())
                return Optional.empty();
            return Optional.of(mailFolder.check(folder, mail.part().get()));
        }
    }

    /** Lets something that may be there be closed. */
    private record Closing(Optional<Opened> part) implements AutoCloseable {
        @Override
        public void close() {
            part.ifPresent(Opened::close);
        }
    }

    /** As clamd does it: a line for each file that is not clean, or one for the folder. */
    private List<String> folder(Opened folder) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        walk(folder, DEEPEST, lines);
        List<String> notClean = lines.stream().filter(line -> !line.endsWith(": OK")).toList();
        return notClean.isEmpty() ? List.of(folder.path() + ": OK") : notClean;
    }

    private void walk(Opened folder, int depth, List<String> lines)
            throws IOException, InterruptedException {
        Optional<List<String>> names = folder.names(MOST_ENTRIES);
        if (names.isEmpty() || depth == 0 || lines.size() > MOST_ENTRIES) {
            lines.add(style.refused(folder.path(), "too many files or folders"));
            return;
        }
        for (String name : names.get()) {
            Optional<Opened> inside = folder.inside(name);
            if (inside.isEmpty()) {
                lines.add(style.refused(folder.path() + "/" + name, "a link, or not readable"));
                continue;
            }
            try (Opened entry = inside.get()) {
                BasicFileAttributes attributes = entry.attributes();
                if (attributes.isDirectory()) walk(entry, depth - 1, lines);
                else lines.add(file(entry, attributes));
            }
        }
    }

    private String file(Opened file, BasicFileAttributes attributes)
            throws IOException, InterruptedException {
        if (!attributes.isRegularFile()) return style.refused(file.path(), "Not a regular file.");
        try (InputStream bytes = file.read()) {
            return checks.check(file.path(), bytes, Declared.name(file.name()));
        }
    }
}
