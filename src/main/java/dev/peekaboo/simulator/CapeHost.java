package dev.peekaboo.simulator;

import static dev.peekaboo.simulator.Json.object;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** The computer CAPE runs on, as {@code cuckoo/status} and {@code machines/list} show it. */
final class CapeHost {
    private CapeHost() {}

    static Map<String, @Nullable Object> status(Census census) {
        int free = census.diskFull() ? 0 : 110;
        return object(
                "error",
                false,
                "data",
                object().with("version", "2.4-CAPE")
                        .with("hostname", "simulator")
                        .with(
                                "machines",
                                object(
                                        "total",
                                        census.machines().size(),
                                        "available",
                                        census.available()))
                        .with(
                                "tasks",
                                object().with("total", census.total())
                                        .with("pending", census.count(TaskState.PENDING))
                                        .with("running", census.count(TaskState.RUNNING))
                                        .with("completed", census.count(TaskState.COMPLETED))
                                        .with("reported", census.count(TaskState.REPORTED)))
                        .with(
                                "server",
                                object(
                                        "storage",
                                        object().with("free", free)
                                                .with("total", 146)
                                                .with("used", 146 - free)
                                                .with("used_by", "-"),
                                        "ram",
                                        object().with("free", 10)
                                                .with("total", 15)
                                                .with("used", 5))));
    }

    static Map<String, @Nullable Object> machines(Census census) {
        return object(
                "data", census.machines().stream().map(CapeHost::machine).toList(), "error", false);
    }

    private static Map<String, @Nullable Object> machine(Machines.Machine machine) {
        return object().with("id", machine.number())
                .with("name", machine.name())
                .with("label", machine.name())
                .with("arch", "x64")
                .with("ip", "192.0.2." + machine.number() % 255)
                .with("platform", "windows")
                .with("interface", "virbr1")
                .with("snapshot", null)
                .with("locked", machine.busy())
                .with("locked_changed_on", Dates.spaced(machine.since()))
                .with("status", machine.busy() ? "running" : "poweroff")
                .with("status_changed_on", Dates.spaced(machine.since()))
                .with("resultserver_ip", "192.0.2.1")
                .with("resultserver_port", "2042")
                .with("reserved", false)
                .with("tags", List.of());
    }
}
