package dev.peekaboo.emulation.script;

import dev.peekaboo.report.Behaviour.Type;

import java.util.List;

/** {@code WScript.Network}. */
final class WshNetwork extends ComObject {
    WshNetwork(ComWorld world) {
        super(world, "WScript.Network");
        property("ComputerName", () -> asked("ComputerName", "OFFICE-PC17"));
        property("UserName", () -> asked("UserName", "Admin"));
        property("UserDomain", () -> asked("UserDomain", "OFFICE"));
        method("EnumNetworkDrives", _ -> new Collection(world, "drives", List.of()));
        method("EnumPrinterConnections", _ -> new Collection(world, "printers", List.of()));
        method("MapNetworkDrive", _ -> null);
    }

    private String asked(String what, String answer) {
        world.trace().add(Type.ENVIRONMENT_CHECK, "what", what);
        return answer;
    }
}
