package dev.peekaboo.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is put around a worker process so that a parser that was taken over reaches nothing. */
public sealed interface Isolation {
    /**
     * Whether workers are without network. If not, {@code serve} needs {@code
     * allow_weak_isolation}.
     */
    boolean isEffective();

    /** For programs: {@code bubblewrap}, {@code no_network} or {@code none}. */
    String word();

    /** For people, e.g. in health reports and warnings; one sentence without a full stop. */
    String sentence();

    /** The command line with the isolation around it. */
    List<String> around(List<String> command, Needs needs);

    /**
     * The strongest isolation that works on this machine. Each candidate is really run once, which
     * takes a few milliseconds.
     */
    static Isolation probe() {
        return IsolationProbe.ofThisMachine().strongest();
    }

    /**
     * What a worker must be able to reach nevertheless.
     *
     * @param readable files and folders
     * @param writable folders
     */
    record Needs(List<Path> readable, List<Path> writable) {
        public Needs {
            readable = List.copyOf(readable);
            writable = List.copyOf(writable);
        }
    }

    /**
     * bubblewrap: no network, no other processes, no privileges, and of the file system only what
     * is needed, read-only.
     */
    record Bubblewrap(Path program) implements Isolation {
        private static final List<Path> SYSTEM =
                Stream.of("/usr", "/bin", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/alternatives")
                        .map(Path::of)
                        .toList();

        @Override
        public boolean isEffective() {
            return true;
        }

        @Override
        public String word() {
            return "bubblewrap";
        }

        @Override
        public String sentence() {
            return "workers run in bubblewrap, without network and with a read-only view of few files";
        }

        @Override
        public List<String> around(List<String> command, Needs needs) {
            List<String> wrapped =
                    new ArrayList<>(
                            List.of(
                                    program.toString(),
                                    "--unshare-all",
                                    "--die-with-parent",
                                    "--new-session",
                                    "--cap-drop",
                                    "ALL",
                                    "--proc",
                                    "/proc",
                                    "--dev",
                                    "/dev"));
            SYSTEM.forEach(path -> bind(wrapped, "--ro-bind", path));
            needs.readable().forEach(path -> bind(wrapped, "--ro-bind", path));
            needs.writable().forEach(path -> bind(wrapped, "--bind", path));
            // Last: what bubblewrap itself made, the folders above those bound, lies in memory.
            wrapped.addAll(List.of("--remount-ro", "/", "--chdir", "/", "--"));
            wrapped.addAll(command);
            return wrapped;
        }

        // What is not there cannot be bound; a worker that needs it after all will say so.
        private static void bind(List<String> wrapped, String how, Path path) {
            Path absolute = path.toAbsolutePath();
            if (Files.exists(absolute))
                wrapped.addAll(List.of(how, absolute.toString(), absolute.toString()));
        }
    }

    /**
     * A network namespace of its own, with nothing in it; files are as the daemon sees them.
     *
     * @param prefix the command that makes it, e.g. {@code unshare -n}
     */
    record NoNetwork(List<String> prefix) implements Isolation {
        public NoNetwork {
            prefix = List.copyOf(prefix);
        }

        @Override
        public boolean isEffective() {
            return true;
        }

        @Override
        public String word() {
            return "no_network";
        }

        @Override
        public String sentence() {
            return "workers run without network ("
                    + String.join(" ", prefix)
                    + "); with bubblewrap installed they would see fewer files too";
        }

        @Override
        public List<String> around(List<String> command, Needs needs) {
            return Stream.concat(prefix.stream(), command.stream()).toList();
        }
    }

    /**
     * Nothing works: workers can be killed, but reach whatever the daemon reaches.
     *
     * @param why what was tried, as one line
     */
    record None(String why) implements Isolation {
        @Override
        public boolean isEffective() {
            return false;
        }

        @Override
        public String word() {
            return "none";
        }

        @Override
        public String sentence() {
            return "workers run without isolation: install bubblewrap ("
                    + why
                    + "); a parser that is taken over reaches network and files";
        }

        @Override
        public List<String> around(List<String> command, Needs needs) {
            return command;
        }
    }
}
