package dev.peekaboo.emulation.script;

import dev.peekaboo.report.Behaviour.Type;

import org.jspecify.annotations.Nullable;

/** {@code StdRegProv}: the registry through Windows' management interface. */
final class WmiRegistry extends ComObject {
    private static final int MACHINE = 0x80000002;

    WmiRegistry(ComWorld world) {
        super(world, "StdRegProv");
        for (String set :
                new String[] {
                    "SetStringValue",
                    "SetExpandedStringValue",
                    "SetDWORDValue",
                    "SetBinaryValue",
                    "SetMultiStringValue"
                }) method(set, this::written);
        for (String get :
                new String[] {
                    "GetStringValue",
                    "GetExpandedStringValue",
                    "GetDWORDValue",
                    "GetBinaryValue",
                    "EnumKey",
                    "EnumValues"
                }) method(get, this::asked);
        for (String quiet : new String[] {"CreateKey", "DeleteKey", "DeleteValue", "CheckAccess"})
            method(quiet, _ -> 0.0);
    }

    private static String key(Args args) {
        boolean isMachine = (int) (long) args.number(0, 0) == MACHINE;
        return (isMachine ? "HKLM\\" : "HKCU\\") + args.text(1) + "\\" + args.text(2);
    }

    private Object written(Args args) {
        world.trace()
                .add(
                        Type.REGISTRY_WRITE,
                        "key",
                        key(args),
                        "value",
                        args.text(3),
                        "by",
                        world.by());
        return 0.0;
    }

    /** There is no such key; the answer would come back in an argument. */
    private @Nullable Object asked(Args args) {
        world.trace().add(Type.REGISTRY_READ, "key", key(args));
        return 2.0;
    }
}
