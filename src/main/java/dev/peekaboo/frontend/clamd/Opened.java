package dev.peekaboo.frontend.clamd;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file or folder that was opened below a root without following any link. What is asked of it,
 * read from it or opened in it goes through the handle, so that nobody can put something else in
 * its place meanwhile.
 *
 * @param path as the client named it, for answers only
 */
record Opened(int descriptor, String path) implements AutoCloseable {
    /**
     * Opens what a client named.
     *
     * @param roots below which it must lie, as real paths or through links of the administrator's
     * @return empty if it is below none of them, or not there, or there is a link on the way
     */
    static Optional<Opened> below(List<Path> roots, String path) {
        for (Path root : roots) {
            Optional<List<String>> names = names(root, path);
            if (names.isPresent()) return open(root, names.get(), path);
        }
        return Optional.empty();
    }

    /** The way from the root to the path; empty if it is not below it, or not written plainly. */
    private static Optional<List<String>> names(Path root, String path) {
        String start = root + "/";
        if (path.indexOf('\0') >= 0) return Optional.empty();
        if (path.equals(root.toString())) return Optional.of(List.of());
        if (!path.startsWith(start)) return Optional.empty();
        List<String> names = List.of(path.substring(start.length()).split("/"));
        boolean plain =
                names.stream().noneMatch(n -> n.isEmpty() || n.equals(".") || n.equals(".."));
        return plain ? Optional.of(names) : Optional.empty();
    }

    private static Optional<Opened> open(Path root, List<String> names, String path) {
        Optional<Opened> at = opened(NativeOpen.root(root.toString()), path);
        for (int i = 0; i < names.size() && at.isPresent(); i++) {
            try (Opened parent = at.get()) {
                boolean last = i == names.size() - 1;
                int descriptor =
                        last
                                ? NativeOpen.anything(parent.descriptor, names.get(i))
                                : NativeOpen.folder(parent.descriptor, names.get(i));
                at = opened(descriptor, path);
            }
        }
        return at;
    }

    private static Optional<Opened> opened(int descriptor, String path) {
        return descriptor < 0 ? Optional.empty() : Optional.of(new Opened(descriptor, path));
    }

    /** What has this name in this folder; empty if there is nothing, or a link. */
    Optional<Opened> inside(String name) {
        return opened(NativeOpen.anything(descriptor, name), path + "/" + name);
    }

    /** The folder that this one lies in. */
    Optional<Opened> parent() {
        int slash = path.lastIndexOf('/');
        return slash <= 0
                ? Optional.empty()
                : opened(NativeOpen.folder(descriptor, ".."), path.substring(0, slash));
    }

    /** The kernel's name of the very thing that is open, whatever lies at its path by now. */
    private Path handle() {
        return Path.of("/proc/self/fd/" + descriptor);
    }

    BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(handle(), BasicFileAttributes.class);
    }

    /** The names in this folder in order, at most so many; more than that is no answer. */
    Optional<List<String>> names(int most) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> all = Files.list(handle())) {
            all.limit(most + 1L).forEach(one -> names.add(one.getFileName().toString()));
        }
        if (names.size() > most) return Optional.empty();
        Collections.sort(names);
        return Optional.of(names);
    }

    /** The bytes of this regular file; the caller closes the stream. */
    InputStream read() throws IOException {
        return Files.newInputStream(handle());
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public void close() {
        NativeOpen.close(descriptor);
    }
}
