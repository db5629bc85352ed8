package dev.peekaboo.emulation.script;

import dev.peekaboo.report.Behaviour.Type;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** {@code Schedule.Service}: only what a task would start is of interest. */
final class TaskService extends ComObject {
    private String path = "";
    private String arguments = "";

    TaskService(ComWorld world) {
        super(world, "Schedule.Service");
        method("Connect", _ -> null);
        method("GetFolder", _ -> this);
        method("NewTask", _ -> this);
        method("CreateFolder", _ -> this);
        method("Create", _ -> this);
        read("GetTasks", _ -> new Collection(world, "tasks", List.of()));
        for (String part :
                new String[] {
                    "RegistrationInfo",
                    "Settings",
                    "Triggers",
                    "Actions",
                    "Principal",
                    "Repetition",
                    "IdleSettings"
                }) property(part, () -> this);
        property("Path", () -> path, value -> path = Args.text(value));
        property("Arguments", () -> arguments, value -> arguments = Args.text(value));
        method("RegisterTaskDefinition", args -> register(args.text(0)));
        method("RegisterTask", args -> register(args.text(1)));
    }

    private @Nullable Object register(String name) {
        String command = (Places.expand(path) + " " + arguments).strip();
        world.trace()
                .add(
                        Type.SCHEDULE_TASK,
                        "command",
                        command.isEmpty() ? name : command,
                        "name",
                        name,
                        "by",
                        world.by());
        return this;
    }

    @Override
    public boolean has(String member) {
        return true;
    }

    @Override
    protected @Nullable Object missing(String member) {
        // Settings of all kinds: none changes what is started.
        return null;
    }
}
