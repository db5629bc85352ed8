package dev.peekaboo.daemon;

import org.jspecify.annotations.Nullable;

/** Tells systemd how the service is doing, if it was started by systemd (sd_notify(3)). */
final class Systemd {
    private final @Nullable String socket;

    /**
     * @param socket the value of NOTIFY_SOCKET, null if there is none
     */
    Systemd(@Nullable String socket) {
        this.socket = socket;
    }

    void ready() {
        tell("READY=1");
    }

    void stopping() {
        tell("STOPPING=1");
    }

    private void tell(String state) {
        if (socket != null && !socket.isEmpty()) Native.sendDatagram(socket, state);
    }
}
