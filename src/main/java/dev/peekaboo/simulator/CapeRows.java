package dev.peekaboo.simulator;

import static dev.peekaboo.simulator.Json.object;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tasks and samples as CAPE's API shows them. */
final class CapeRows {
    // Columns that CAPE shows and, with MongoDB, never fills.
    private static final List<String> EMPTY =
            List.of(
                    "dropped_files",
                    "running_processes",
                    "api_calls",
                    "domains",
                    "signatures_total",
                    "signatures_alert",
                    "files_written",
                    "registry_keys_modified",
                    "crash_issues",
                    "anti_issues",
                    "analysis_started_on",
                    "analysis_finished_on",
                    "processing_started_on",
                    "processing_finished_on",
                    "signatures_started_on",
                    "signatures_finished_on",
                    "reporting_started_on",
                    "reporting_finished_on");

    private CapeRows() {}

    /** As {@code tasks/view} has it: only the last part of the path. */
    static Map<String, @Nullable Object> viewed(TaskRow row) {
        return complete(row, row.specimen().name());
    }

    /** As {@code tasks/list} has it: the whole path on the node. */
    static Map<String, @Nullable Object> listed(TaskRow row) {
        return complete(row, "/tmp/cuckoo-tmp/upload_x/" + row.specimen().name());
    }

    /** As {@code tasks/search} has it. */
    static Map<String, @Nullable Object> found(TaskRow row) {
        Map<String, @Nullable Object> task = task(row, row.specimen().name());
        task.put("sample", sample(row));
        return task;
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
                .with("ssdeep", null)
                .with("parent", null)
                .with("source_url", null);
    }

    private static Map<String, @Nullable Object> complete(TaskRow row, String target) {
        Map<String, @Nullable Object> task = task(row, target);
        task.put("guest", guest(row));
        task.put("errors", List.of());
        task.put("sample", sample(row));
        return task;
    }

    private static Map<String, @Nullable Object> task(TaskRow row, String target) {
        SubmitOptions options = row.options();
        Map<String, @Nullable Object> task =
                object().with("id", row.id())
                        .with("target", target)
                        .with("category", "file")
                        .with(
                                "timeout",
                                options.timeout().map(time -> (int) time.toSeconds()).orElse(0))
                        .with("priority", options.priority())
                        .with("custom", options.custom())
                        .with("machine", row.machine().orElse(options.machine()))
                        .with("package", options.pkg())
                        .with("options", options.options())
                        .with(
                                "platform",
                                options.platform().isEmpty() ? "windows" : options.platform())
                        .with("memory", false)
                        .with("enforce_timeout", false)
                        .with("clock", Dates.spaced(row.added()))
                        .with("added_on", Dates.spaced(row.added()))
                        .with("started_on", Dates.spaced(row.started()))
                        .with("completed_on", Dates.spaced(row.completed()))
                        .with("status", row.status());
        for (String column : EMPTY) task.put(column, null);
        task.put("timedout", row.timedOut());
        task.put("sample_id", row.sampleId());
        task.put("machine_id", row.machine().isPresent() ? 1 : null);
        task.put("parent_id", null);
        task.put("tlp", null);
        task.put(
                "tags",
                Stream.of(options.tags().split(",")).filter(tag -> !tag.isBlank()).toList());
        return task;
    }

    private static Map<String, @Nullable Object> guest(TaskRow row) {
        if (row.machine().isEmpty()) return object();
        String machine = row.machine().get();
        return object().with("id", row.id())
                .with("status", row.completed().isPresent() ? "stopping" : "running")
                .with("name", machine)
                .with("label", machine)
                .with("manager", "KVM")
                .with("started_on", Dates.spaced(row.started()))
                .with("shutdown_on", Dates.spaced(row.completed()))
                .with("task_id", row.id());
    }
}
