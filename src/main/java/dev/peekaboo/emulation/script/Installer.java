package dev.peekaboo.emulation.script;

import org.jspecify.annotations.Nullable;

/** {@code WindowsInstaller.Installer}: installs a package from anywhere, the web too. */
final class Installer extends ComObject {
    Installer(ComWorld world) {
        super(world, "WindowsInstaller.Installer");
        field("UILevel", 2.0);
        method("InstallProduct", args -> install(args.text(0)));
    }

    private @Nullable Object install(String path) {
        world.start("msiexec /i " + path + " /qn", true);
        return null;
    }
}
