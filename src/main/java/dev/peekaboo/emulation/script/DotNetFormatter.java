package dev.peekaboo.emulation.script;

/**
 * {@code BinaryFormatter}: what a script has it read comes to life as a .NET program in memory, the
 * way of DotNetToJScript.
 */
final class DotNetFormatter extends ComObject {
    DotNetFormatter(ComWorld world) {
        super(world, "BinaryFormatter");
        field("SurrogateSelector", null);
        for (String read : new String[] {"Deserialize", "Deserialize_2"})
            method(read, args -> loaded(args.text(0)));
    }

    private Object loaded(String bytes) {
        world.trace().runsCode(bytes, world.by(), "memory");
        return new Absorbing(world, "delegate");
    }
}
