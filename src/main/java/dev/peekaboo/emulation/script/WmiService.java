package dev.peekaboo.emulation.script;

import dev.peekaboo.report.Behaviour.Type;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Windows' management interface. */
final class WmiService extends ComObject {
    private static final Pattern FROM = Pattern.compile("(?i)\\bfrom\\s+(\\w+)");

    /** What a real office computer says of itself. */
    private static final Map<String, Object> ANSWERS =
            Map.ofEntries(
                    Map.entry("caption", "Microsoft Windows 10 Pro"),
                    Map.entry("version", "10.0.19045"),
                    Map.entry("buildnumber", "19045"),
                    Map.entry("manufacturer", "Dell Inc."),
                    Map.entry("model", "OptiPlex 7090"),
                    Map.entry("serialnumber", "7XK2RN3"),
                    Map.entry("totalphysicalmemory", "17041977344"),
                    Map.entry("numberofcores", 4.0),
                    Map.entry("numberoflogicalprocessors", 8.0),
                    Map.entry("displayname", "Windows Defender"),
                    Map.entry("osarchitecture", "64-bit"),
                    Map.entry("addresswidth", 64.0),
                    Map.entry("oslanguage", 1033.0),
                    Map.entry("domain", "office.example"),
                    Map.entry("partofdomain", true),
                    Map.entry("username", "OFFICE\\Admin"),
                    Map.entry("name", "explorer.exe"),
                    Map.entry("processid", 2412.0),
                    Map.entry("size", "511000000000"),
                    Map.entry("volumeserialnumber", "6669C1ED"),
                    Map.entry("statuscode", 0.0));

    WmiService(ComWorld world) {
        super(world, "SWbemServices");
        method("ConnectServer", _ -> this);
        method("ExecQuery", args -> query(args.text(0)));
        method("InstancesOf", args -> query("select * from " + args.text(0)));
        method("Get", args -> named(world, args.text(0)));
        method("ExecMethod", args -> new WmiClass(world, args.text(0)).create(args.text(2)));
        method("ExecNotificationQuery", _ -> new Absorbing(world, "events"));
        property("Security_", () -> new Absorbing(world, "security"));
    }

    /** Below a moniker that names the registry. */
    private static boolean isRegistry(String name) {
        return name.toLowerCase(Locale.ROOT).contains("stdregprov");
    }

    private static ComObject named(ComWorld world, String name) {
        return isRegistry(name) ? new WmiRegistry(world) : new WmiClass(world, name);
    }

    /** Below a moniker that may name a class or an object. */
    static ComObject at(ComWorld world, String moniker) {
        Matcher part = Pattern.compile("(?i):(win32_\\w+)").matcher(moniker);
        world.trace().add(Type.COM_CREATE, "name", moniker);
        if (isRegistry(moniker)) return new WmiRegistry(world);
        return part.find() ? new WmiClass(world, part.group(1)) : new WmiService(world);
    }

    private ComObject query(String text) {
        world.trace().add(Type.WMI_QUERY, "query", text);
        world.trace().add(Type.ENVIRONMENT_CHECK, "what", text);
        Matcher from = FROM.matcher(text);
        String name = from.find() ? from.group(1) : "";
        return new Collection(world, "SWbemObjectSet", List.of(new WmiObject(world, name)));
    }

    @Override
    public @Nullable Object item(Args index) {
        return new WmiClass(world, index.text(0));
    }

    /** One thing the interface tells of. */
    private static class WmiObject extends ComObject {
        WmiObject(ComWorld world, String name) {
            super(world, name);
            property("Path_", () -> new Absorbing(world, "path"));
            property("Properties_", () -> this);
            method("Terminate", _ -> 0.0);
        }

        @Override
        public boolean has(String member) {
            return true;
        }

        @Override
        protected @Nullable Object missing(String member) {
            return ANSWERS.getOrDefault(member.toLowerCase(Locale.ROOT), "");
        }

        @Override
        public void put(String member, @Nullable Object value) {
            // As with ShowWindow = 0 of a start-up description.
            field(member, value);
        }

        @Override
        public @Nullable Object item(Args index) {
            return missing(index.text(0));
        }
    }

    /** A class, of which new objects can be made: a process above all. */
    private static final class WmiClass extends WmiObject {
        WmiClass(ComWorld world, String name) {
            super(world, name);
            method("Create", args -> create(args.text(0)));
            method("SpawnInstance_", _ -> new WmiClass(world, name));
            read("Methods_", _ -> this);
            property("InParameters", () -> this);
            method("Put_", _ -> put(name));
        }

        /** A lasting consumer of events runs its script or command whenever they happen. */
        private @Nullable Object put(String name) {
            String text = member("CommandLineTemplate") + member("ScriptText");
            if (name.toLowerCase(Locale.ROOT).endsWith("eventconsumer"))
                world.trace()
                        .add(
                                Type.WMI_EXEC,
                                "method",
                                "subscribe",
                                "command",
                                text,
                                "by",
                                world.by());
            return this;
        }

        private String member(String name) {
            return Args.text(get(name));
        }

        Object create(String command) {
            world.trace()
                    .add(
                            Type.WMI_EXEC,
                            "method",
                            "create",
                            "command",
                            Places.expand(command),
                            "by",
                            world.by());
            world.start(command, false);
            return 0.0;
        }

        @Override
        public boolean isMethod(String member) {
            return super.isMethod(member);
        }
    }
}
