package dev.peekaboo.emulation.command;

import java.util.Locale;

/** .NET's special folders. */
final class PsPlaces {
    private PsPlaces() {}

    static String folder(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "applicationdata" -> WindowsPlaces.variable("appdata");
            case "localapplicationdata" -> WindowsPlaces.variable("localappdata");
            case "commonapplicationdata" -> WindowsPlaces.variable("programdata");
            case "startup" ->
                    WindowsPlaces.variable("appdata")
                            + "\\Microsoft\\Windows\\Start Menu\\Programs\\Startup";
            case "desktop" -> WindowsPlaces.variable("userprofile") + "\\Desktop";
            case "mydocuments", "personal" -> WindowsPlaces.variable("userprofile") + "\\Documents";
            case "system" -> "C:\\Windows\\system32";
            case "windows" -> "C:\\Windows";
            default -> WindowsPlaces.variable("userprofile");
        };
    }
}
