package dev.peekaboo.simulator;

import static dev.peekaboo.simulator.Json.object;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tasks, samples and the host as Cuckoo's API shows them. */
final class CuckooRows {
    private CuckooRows() {}

    /** As {@code tasks/view} has it: dates with a space. */
    static Map<String, @Nullable Object> viewed(TaskRow row) {
        return task(row, Dates::spaced);
    }

    /** As {@code tasks/list} has it: dates as in HTTP. */
    static Map<String, @Nullable Object> listed(TaskRow row) {
        return task(row, Dates::http);
    }

    static Map<String, @Nullable Object> sample(TaskRow row) {
        Specimen specimen = row.specimen();
        return object().with("id", row.sampleId())
                .with("file_size", specimen.size())
                .with("file_type", "data")
                .with("md5", specimen.md5())
                .with("crc32", "00000000")
                .with("sha1", specimen.sha1())
                .with("sha256", specimen.sha256())
                .with("sha512", null)
                .with("ssdeep", null);
    }

    static Map<String, @Nullable Object> status(Census census) {
        long total = 990_387_394_735L;
        long free = census.diskFull() ? 0 : 547_157_393_408L;
        return object().with("version", "2.0.7")
                .with("hostname", "simulator")
                .with(
                        "machines",
                        object("total", census.machines().size(), "available", census.available()))
                .with(
                        "tasks",
                        object().with("total", census.total())
                                .with("pending", census.count(TaskState.PENDING))
                                .with("running", census.count(TaskState.RUNNING))
                                .with("completed", census.count(TaskState.COMPLETED))
                                .with("reported", census.count(TaskState.REPORTED)))
                .with(
                        "diskspace",
                        object(
                                "analyses",
                                object().with("free", free)
                                        .with("total", total)
                                        .with("used", total - free)))
                .with("cpuload", List.of(0.01, 0.06, 0.08))
                .with("memory", 75.7);
    }

    static Map<String, @Nullable Object> machine(Machines.Machine machine) {
        return object().with("id", machine.number())
                .with("name", machine.name())
                .with("label", machine.name())
                .with("ip", "192.0.2." + machine.number() % 255)
                .with("platform", "windows")
                .with("locked", machine.busy())
                .with("locked_changed_on", Dates.spaced(machine.since()))
                .with("status", machine.busy() ? "running" : "poweroff")
                .with("tags", List.of());
    }

    private static Map<String, @Nullable Object> task(
            TaskRow row, Function<Optional<Instant>, @Nullable String> date) {
        SubmitOptions options = row.options();
        return object().with("id", row.id())
                .with("status", row.status())
                .with("category", "file")
                .with("target", "/tmp/cuckoo-tmp-cuckoo/tmpx/" + row.specimen().name())
                .with("added_on", date.apply(Optional.of(row.added())))
                .with("started_on", date.apply(row.started()))
                .with("completed_on", date.apply(row.completed()))
                .with("clock", date.apply(Optional.of(row.added())))
                .with("duration", row.completed().isPresent() ? row.runTime().toSeconds() : null)
                .with("timeout", options.timeout().map(time -> (int) time.toSeconds()).orElse(0))
                .with("priority", options.priority())
                .with("custom", options.custom())
                .with("owner", options.owner())
                .with("machine", row.machine().orElse(options.machine()))
                .with("package", options.pkg())
                .with("options", object())
                .with("platform", options.platform())
                .with(
                        "tags",
                        Stream.of(options.tags().split(",")).filter(tag -> !tag.isBlank()).toList())
                .with("memory", false)
                .with("enforce_timeout", false)
                .with("processing", null)
                .with("route", "none")
                .with("sample_id", row.sampleId())
                .with("guest", guest(row))
                .with("errors", List.of())
                .with("sample", sample(row));
    }

    private static Map<String, @Nullable Object> guest(TaskRow row) {
        if (row.machine().isEmpty()) return object();
        return object().with("id", row.id())
                .with("task_id", row.id())
                .with("name", row.machine().get())
                .with("label", row.machine().get())
                .with("manager", "VirtualBox")
                .with("status", row.completed().isPresent() ? "stopped" : "running")
                .with("started_on", Dates.spaced(row.started()))
                .with("shutdown_on", Dates.spaced(row.completed()));
    }
}
