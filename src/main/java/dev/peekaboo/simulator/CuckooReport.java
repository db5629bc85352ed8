package dev.peekaboo.simulator;

import static dev.peekaboo.simulator.Json.object;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A report as Cuckoo 2.0.7 writes it: the sections and shapes of real ones, with less in them. */
record CuckooReport(ReportData data) {
    private static final int FIRST_PID = 2896;

    static Map<String, @Nullable Object> whole(ReportData data) {
        CuckooReport report = new CuckooReport(data);
        return object().with("info", report.info())
                .with("signatures", report.signatures())
                .with("target", report.target())
                .with("network", report.network())
                .with("behavior", report.behavior())
                .with("debug", report.debug())
                .with("dropped", List.of())
                .with("strings", List.of())
                .with("metadata", report.metadata());
    }

    private Map<String, @Nullable Object> info() {
        TaskRow row = data.row();
        String machine = row.machine().orElse("");
        return object().with("added", seconds(Optional.of(row.added())))
                .with("started", seconds(row.started()))
                .with("ended", seconds(row.completed()))
                .with("duration", row.runTime().toSeconds())
                .with("id", row.id())
                .with("score", data.story().score())
                .with("category", "file")
                .with("package", row.options().pkg())
                .with("custom", row.options().custom())
                .with("owner", row.options().owner())
                .with("route", "none")
                .with("platform", "windows")
                .with("version", "2.0.7")
                .with("options", row.options().options())
                .with(
                        "machine",
                        object().with("name", machine)
                                .with("label", machine)
                                .with("manager", "VirtualBox")
                                .with("status", "stopped")
                                .with("started_on", Dates.spaced(row.started()))
                                .with("shutdown_on", Dates.spaced(row.completed())));
    }

    private List<Object> signatures() {
        return data.story().signatures().stream()
                .map(
                        one ->
                                (Object)
                                        object().with("families", List.of())
                                                .with("description", one.description())
                                                .with("severity", one.severity())
                                                .with("ttp", ttp(one))
                                                .with("markcount", 0)
                                                .with("references", List.of())
                                                .with("marks", List.of())
                                                .with("name", one.name()))
                .toList();
    }

    private static Map<String, Object> ttp(Signature signature) {
        Map<String, Object> techniques = new TreeMap<>();
        for (String id : signature.techniques())
            techniques.put(id, object("short", id, "long", signature.description()));
        return techniques;
    }

    private Map<String, @Nullable Object> target() {
        Specimen specimen = data.row().specimen();
        return object(
                "category",
                "file",
                "file",
                object().with("name", specimen.name())
                        .with("path", "/home/cuckoo/.cuckoo/storage/binaries/" + specimen.sha256())
                        .with("size", specimen.size())
                        .with("md5", specimen.md5())
                        .with("sha1", specimen.sha1())
                        .with("sha256", specimen.sha256())
                        .with("type", "data")
                        .with("yara", List.of())
                        .with("urls", List.of()));
    }

    private Map<String, @Nullable Object> network() {
        List<String> domains = data.story().domains();
        return object().with("hosts", List.of())
                .with(
                        "domains",
                        domains.stream()
                                .map(name -> object("domain", name, "ip", "192.0.2.7"))
                                .toList())
                .with(
                        "dns",
                        domains.stream()
                                .map(
                                        name ->
                                                object().with("request", name)
                                                        .with("type", "A")
                                                        .with("answers", List.of()))
                                .toList())
                .with("http", List.of())
                .with("tcp", List.of())
                .with("udp", List.of());
    }

    private Map<String, @Nullable Object> behavior() {
        List<String> names = data.story().processes();
        if (names.isEmpty()) return object();
        return object().with("generic", List.of())
                .with("apistats", object())
                .with(
                        "processes",
                        IntStream.range(0, names.size())
                                .mapToObj(i -> process(names.get(i), i))
                                .toList())
                .with(
                        "processtree",
                        IntStream.range(0, names.size())
                                .mapToObj(i -> leaf(names.get(i), i))
                                .toList())
                .with("summary", object("command_line", data.story().commands()));
    }

    private Object process(String name, int place) {
        return object().with("process_path", "C:\\Users\\user\\AppData\\Local\\Temp\\" + name)
                .with("calls", ApiCalls.filling(place == 0 ? data.bytes() : 0, this::call))
                .with("pid", FIRST_PID + place)
                .with("ppid", FIRST_PID + place - 1)
                .with("process_name", name)
                .with(
                        "command_line",
                        place < data.story().commands().size()
                                ? data.story().commands().get(place)
                                : name)
                .with("time", 1)
                .with("type", "process");
    }

    private Object call(long number) {
        return object().with("category", "system")
                .with("status", 1)
                .with("stacktrace", List.of())
                .with("api", "NtDelayExecution")
                .with("return_value", 0)
                .with("arguments", object("milliseconds", 30, "skipped", true))
                .with("time", 1472165099.5 + number)
                .with("tid", 2380)
                .with("flags", object());
    }

    private static Object leaf(String name, int place) {
        return object().with("track", true)
                .with("pid", FIRST_PID + place)
                .with("ppid", FIRST_PID + place - 1)
                .with("process_name", name)
                .with("command_line", name)
                .with("children", List.of());
    }

    private Map<String, @Nullable Object> debug() {
        String stamp = Dates.logged(data.row().completed().orElse(data.row().added()));
        Stream<String> begun =
                Stream.of(stamp + " [cuckoo.core.scheduler] INFO: Starting analysis of FILE\n");
        // Cuckoo writes this line whether anything ran or not; so do we, unless the run broke off.
        Stream<String> ended =
                data.story().guestFinished()
                        ? Stream.of(
                                stamp
                                        + " [cuckoo.core.guest] INFO: analysis completed"
                                        + " successfully\n")
                        : Stream.of();
        return object().with("action", List.of("gatherer"))
                .with("dbgview", List.of())
                .with("errors", data.story().errors())
                .with(
                        "log",
                        List.of(
                                stamp
                                        + " [analyzer] DEBUG: Starting analyzer from: C:\\tmpemqah6\n"))
                .with("cuckoo", Stream.concat(begun, ended).toList());
    }

    private Map<String, @Nullable Object> metadata() {
        return object(
                "cfgextr",
                data.story().family().stream().map(family -> object("family", family)).toList(),
                "output",
                object());
    }

    private static @Nullable Double seconds(Optional<Instant> time) {
        return time.map(at -> at.toEpochMilli() / 1000.0).orElse(null);
    }
}
