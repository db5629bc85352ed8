package dev.peekaboo.frontend.milter;

import dev.peekaboo.QueueId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder with an empty file for each mail the database lists as held: what the helper goes by,
 * which is no program to ask a database. Made anew from the database at every start.
 */
final class HeldFiles {
    private final Path folder;

    HeldFiles(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder hold exactly these. */
    void set(Collection<QueueId> ids) throws IOException {
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Set<String> wanted = ids.stream().map(QueueId::text).collect(Collectors.toSet());
        Set<String> there = new HashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (wanted.contains(name)) there.add(name);
                else Files.delete(file);
            }
        }
        for (QueueId id : ids) if (!there.contains(id.text())) add(id);
    }

    void add(QueueId id) throws IOException {
        Path file = folder.resolve(id.text());
        if (!Files.exists(file)) Files.createFile(file);
    }

    void remove(QueueId id) throws IOException {
        Files.deleteIfExists(folder.resolve(id.text()));
    }
}
