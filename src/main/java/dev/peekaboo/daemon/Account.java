package dev.peekaboo.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A user of this system with the group to run under.
 *
 * @param name as in /etc/passwd
 */
record Account(String name, int userId, int groupId) {
    /** Looks in passwd and group files; empty if the user or the group is not there. */
    static Optional<Account> find(String user, Optional<String> group, Path etc)
            throws IOException {
        Optional<List<String>> entry = entry(etc.resolve("passwd"), user);
        if (entry.isEmpty()) return Optional.empty();
        Optional<Integer> groupId =
                group.isEmpty()
                        ? Optional.of(Integer.valueOf(entry.get().get(3)))
                        : entry(etc.resolve("group"), group.get())
                                .map(g -> Integer.valueOf(g.get(2)));
        int userId = Integer.parseInt(entry.get().get(2));
        return groupId.map(id -> new Account(user, userId, id));
    }

    private static Optional<List<String>> entry(Path file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> List.of(line.split(":", -1)))
                    .filter(fields -> fields.size() >= 4 && fields.getFirst().equals(name))
                    .findFirst();
        }
    }
}
