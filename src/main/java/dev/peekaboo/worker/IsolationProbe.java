package dev.peekaboo.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Finds the strongest isolation by trying: a candidate counts if a process inside it really is in
 * another network namespace than ours, whose only interface is {@code lo}.
 *
 * @param programs folders to look for {@code bwrap} and {@code unshare} in
 */
record IsolationProbe(List<Path> programs) {
    private static final long LIMIT_S = 5;
    private static final Path OUR_NETWORK = Path.of("/proc/self/ns/net");
    private static final List<String> QUESTION =
            List.of("/bin/sh", "-c", "readlink /proc/self/ns/net && cat /proc/self/net/dev");

    static IsolationProbe ofThisMachine() {
        return new IsolationProbe(
                Stream.of("/usr/bin", "/bin", "/usr/local/bin").map(Path::of).toList());
    }

    Isolation strongest() {
        List<String> tried = new ArrayList<>();
        for (Isolation candidate : candidates()) {
            Optional<String> fault = faultOf(candidate);
            if (fault.isEmpty()) return candidate;
            tried.add(fault.get());
        }
        return new Isolation.None(
                tried.isEmpty() ? "neither bwrap nor unshare was found" : String.join("; ", tried));
    }

    private List<Isolation> candidates() {
        List<Isolation> candidates = new ArrayList<>();
        find("bwrap").ifPresent(program -> candidates.add(new Isolation.Bubblewrap(program)));
        find("unshare")
                .map(Path::toString)
                .ifPresent(
                        program -> {
                            candidates.add(new Isolation.NoNetwork(List.of(program, "-n")));
                            candidates.add(new Isolation.NoNetwork(List.of(program, "-r", "-n")));
                        });
        return candidates;
    }

    private Optional<Path> find(String program) {
        return programs.stream()
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<String> faultOf(Isolation candidate) {
        List<String> command =
                candidate.around(QUESTION, new Isolation.Needs(List.of(), List.of()));
        String name = Path.of(command.getFirst()).getFileName().toString();
        try {
            return faultIn(answer(command)).map(fault -> name + ": " + fault);
        } catch (IOException e) {
            return Optional.of(name + ": " + e.getMessage());
        }
    }

    /** The first line is the name of the namespace, then come two of headings, then interfaces. */
    private static Optional<String> faultIn(String answer) throws IOException {
        List<String> lines = answer.lines().toList();
        if (lines.size() < 3) return Optional.of("does not work here (" + answer.strip() + ")");
        if (lines.getFirst().equals(Files.readSymbolicLink(OUR_NETWORK).toString()))
            return Optional.of("left the network reachable");
        boolean alone =
                lines.stream().skip(3).map(String::strip).allMatch(line -> line.startsWith("lo:"));
        return alone ? Optional.empty() : Optional.of("left a network interface");
    }

    private static String answer(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS))
                throw new IOException("no answer within " + LIMIT_S + " s");
            // A few hundred bytes, which fit into the pipe: nothing blocked before we read.
            byte[] answer = process.getInputStream().readNBytes(4096);
            return new String(answer, StandardCharsets.ISO_8859_1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
