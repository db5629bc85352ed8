package dev.peekaboo.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process that becomes another user and then tries to be root again: prints one line of what came
 * of both, then the distinct {@code Uid:}, {@code Gid:} and {@code Groups:} lines of all its
 * threads. Arguments: name, user id, group id.
 */
final class DropRootChild {
    private DropRootChild() {}

    public static void main(String[] args) throws IOException {
        boolean became =
                Native.become(args[0], Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        boolean rootAgain = Native.become("root", 0, 0);
        System.out.println("became=" + became + " rootAgain=" + rootAgain);
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            threads.flatMap(thread -> lines(thread.resolve("status")))
                    .filter(line -> line.matches("(Uid|Gid|Groups|CapEff):.*"))
                    .map(line -> line.replaceAll("\\s+", " ").strip())
                    .distinct()
                    .forEach(System.out::println);
        }
    }

    private static Stream<String> lines(Path status) {
        try {
            return Files.readAllLines(status).stream();
        } catch (IOException e) {
            // A thread that ended meanwhile.
            return List.<String>of().stream();
        }
    }
}
