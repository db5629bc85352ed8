package dev.peekaboo.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The regular files below the paths a user named, in name order. Links inside folders are not
 * followed.
 */
final class FileWalk {
    private final List<Path> files = new ArrayList<>();
    private final List<ScanLine.Trouble> troubles = new ArrayList<>();

    FileWalk(List<Path> paths) {
        paths.stream().sorted().forEach(path -> add(path, true));
    }

    private void add(Path path, boolean named) {
        if (Files.isDirectory(path) && (named || !Files.isSymbolicLink(path))) addFolder(path);
        else if (Files.isRegularFile(path)) files.add(path);
        else if (named) troubles.add(trouble(path));
    }

    private static ScanLine.Trouble trouble(Path path) {
        return new ScanLine.Trouble(
                path.toString(),
                Files.exists(path) ? "is neither a file nor a folder" : "there is no such file");
    }

    private void addFolder(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            children.sorted().forEach(child -> add(child, false));
        } catch (UncheckedIOException e) {
            troubles.add(
                    new ScanLine.Trouble(
                            folder.toString(),
                            FileScan.sentence(Objects.requireNonNull(e.getCause()))));
        } catch (IOException e) {
            troubles.add(new ScanLine.Trouble(folder.toString(), FileScan.sentence(e)));
        }
    }

    List<Path> files() {
        return files;
    }

    /** Paths that cannot be walked. */
    List<ScanLine.Trouble> troubles() {
        return troubles;
    }
}
