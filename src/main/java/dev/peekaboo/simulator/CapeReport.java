package dev.peekaboo.simulator;

import static dev.peekaboo.simulator.Json.object;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A report as CAPE 2.4 writes it: the sections and shapes of real ones, with less in them. */
record CapeReport(ReportData data) {
    private static final int FIRST_PID = 3944;
    private static final List<String> QUIET =
            List.of("compression", "decryption", "antivm_generic_disk", "bootkit", "dropper");

    static Map<String, @Nullable Object> whole(ReportData data) {
        CapeReport report = new CapeReport(data);
        Map<String, @Nullable Object> tree = object("statistics", report.statistics());
        tree.putAll(report.light());
        tree.put("dropped", List.of());
        tree.put("CAPE", object("payloads", List.of(), "configs", List.of()));
        tree.put("behavior", report.behavior());
        tree.put("curtain", null);
        tree.put("debug", report.debug());
        tree.put("network", report.network());
        tree.put("procmemory", List.of());
        tree.put("malscore", data.story().score());
        tree.put("ttps", report.ttps());
        data.story().family().ifPresent(family -> tree.put("detections", detections(family)));
        return tree;
    }

    /** What {@code litereport} keeps: no debug, no statistics, no detections. */
    static Map<String, @Nullable Object> lite(ReportData data) {
        CapeReport report = new CapeReport(data);
        Map<String, @Nullable Object> tree = report.light();
        tree.put(
                "behavior",
                object("processtree", report.processTree(), "summary", report.summary()));
        tree.put("malscore", data.story().score());
        return tree;
    }

    private Map<String, @Nullable Object> light() {
        return object().with("target", target())
                .with("info", info())
                .with("signatures", signatures());
    }

    private Map<String, @Nullable Object> statistics() {
        Stream<String> fired = data.story().signatures().stream().map(Signature::name);
        List<Object> tried =
                Stream.concat(QUIET.stream(), fired)
                        .map(name -> (Object) object("name", name, "time", 0.001))
                        .toList();
        return object().with("processing", List.of(object("name", "BehaviorAnalysis", "time", 0.4)))
                .with("signatures", data.story().engineRan() ? tried : List.of())
                .with("reporting", List.of(object("name", "JsonDump", "time", 0.1)));
    }

    private Map<String, @Nullable Object> target() {
        Specimen specimen = data.row().specimen();
        return object(
                "category",
                "file",
                "file",
                object().with("name", specimen.name())
                        .with("path", "/opt/CAPEv2/storage/binaries/" + specimen.sha256())
                        .with("guest_paths", "")
                        .with("size", specimen.size())
                        .with("md5", specimen.md5())
                        .with("sha1", specimen.sha1())
                        .with("sha256", specimen.sha256())
                        .with("type", "data")
                        .with("yara", List.of())
                        .with("cape_yara", List.of())
                        .with("clamav", List.of()));
    }

    private Map<String, @Nullable Object> info() {
        TaskRow row = data.row();
        String machine = row.machine().orElse("");
        return object().with("version", "2.4-CAPE")
                .with("started", Dates.spaced(row.started()))
                .with("ended", Dates.spaced(row.completed()))
                .with("duration", row.runTime().toSeconds())
                .with("id", row.id())
                .with("category", "file")
                .with("custom", row.options().custom())
                .with(
                        "machine",
                        object().with("id", row.id())
                                .with("status", "stopping")
                                .with("name", machine)
                                .with("label", machine)
                                .with("manager", "KVM")
                                .with("started_on", Dates.spaced(row.started()))
                                .with("shutdown_on", Dates.spaced(row.completed())))
                .with("package", row.options().pkg())
                .with("timeout", row.timedOut())
                .with("tlp", null)
                .with("options", object())
                .with("route", "");
    }

    private List<Object> signatures() {
        return data.story().signatures().stream()
                .map(
                        one ->
                                (Object)
                                        object().with("name", one.name())
                                                .with("description", one.description())
                                                .with("categories", List.of(one.category()))
                                                .with("severity", one.severity())
                                                .with("weight", 1)
                                                .with("confidence", 100)
                                                .with("references", List.of())
                                                .with("data", List.of())
                                                .with("new_data", List.of())
                                                .with("alert", false)
                                                .with("families", List.of()))
                .toList();
    }

    private Map<String, @Nullable Object> behavior() {
        return object().with("processes", processes())
                .with("anomaly", List.of())
                .with("processtree", processTree())
                .with("summary", summary())
                .with("enhanced", List.of())
                .with("encryptedbuffers", List.of());
    }

    private List<Object> processes() {
        List<String> names = data.story().processes();
        return IntStream.range(0, names.size())
                .mapToObj(
                        i ->
                                (Object)
                                        object().with("process_id", FIRST_PID + i)
                                                .with("process_name", names.get(i))
                                                .with("parent_id", FIRST_PID + i - 1)
                                                .with(
                                                        "module_path",
                                                        "C:\\Users\\user\\AppData\\Local\\Temp\\"
                                                                + names.get(i))
                                                .with("first_seen", Dates.logged(began()))
                                                .with(
                                                        "calls",
                                                        ApiCalls.filling(
                                                                i == 0 ? data.bytes() : 0,
                                                                this::call))
                                                .with("threads", List.of("2380"))
                                                .with("environ", object()))
                .toList();
    }

    private Object call(long number) {
        return object().with("timestamp", Dates.logged(began()))
                .with("thread_id", "2380")
                .with("caller", "0x7797dff8")
                .with("parentcaller", "0x77973486")
                .with("category", "system")
                .with("api", "NtDelayExecution")
                .with("status", true)
                .with("return", "0x00000000")
                .with("arguments", List.of(object("name", "Milliseconds", "value", "30")))
                .with("repeated", 0)
                .with("id", number);
    }

    private List<Object> processTree() {
        List<String> names = data.story().processes();
        return IntStream.range(0, names.size())
                .mapToObj(
                        i ->
                                (Object)
                                        object().with("name", names.get(i))
                                                .with("pid", FIRST_PID + i)
                                                .with("parent_id", FIRST_PID + i - 1)
                                                .with("children", List.of())
                                                .with("threads", List.of("2380")))
                .toList();
    }

    private Map<String, @Nullable Object> summary() {
        return object().with("files", List.of())
                .with("keys", List.of())
                .with("executed_commands", data.story().commands())
                .with("resolved_apis", List.of())
                .with("mutexes", List.of());
    }

    private Map<String, @Nullable Object> debug() {
        List<String> lines = new ArrayList<>();
        lines.add(Dates.logged(began()) + " [root] INFO: Date set to: now, timeout set to: 200");
        lines.add(Dates.logged(began()) + " [root] DEBUG: Starting analyzer from: C:\\tmpemqah6_m");
        if (data.story().guestFinished())
            lines.add(Dates.logged(ended()) + " [root] INFO: Analysis completed");
        return object("log", String.join("\n", lines) + "\n", "errors", data.story().errors());
    }

    private Map<String, @Nullable Object> network() {
        List<String> domains = data.story().domains();
        return object().with("hosts", List.of())
                .with(
                        "domains",
                        domains.stream()
                                .map(name -> object("domain", name, "ip", "192.0.2.7"))
                                .toList())
                .with("tcp", List.of())
                .with("udp", List.of())
                .with("http", List.of())
                .with(
                        "dns",
                        domains.stream()
                                .map(
                                        name ->
                                                object().with("request", name)
                                                        .with("type", "A")
                                                        .with("answers", List.of()))
                                .toList());
    }

    private List<Object> ttps() {
        return data.story().signatures().stream()
                .filter(one -> !one.techniques().isEmpty())
                .map(
                        one ->
                                (Object)
                                        object().with("signature", one.name())
                                                .with("ttps", one.techniques())
                                                .with("mbcs", List.of()))
                .toList();
    }

    private static List<Object> detections(String family) {
        return List.of(
                object("family", family, "details", List.of(object("Behavior", "simulated"))));
    }

    private Instant began() {
        return data.row().started().orElse(data.row().added());
    }

    private Instant ended() {
        return data.row().completed().orElse(began());
    }
}
