package dev.peekaboo.daemon;

import sun.misc.Signal;

/** Being told by SIGHUP to read the rules anew, as {@code systemctl reload} does. */
final class HangUp {
    private HangUp() {}

    /**
     * From now on the signal runs this, on a thread of its own. Java has no other way to hear a
     * signal than this class of the module jdk.unsupported.
     */
    static void runs(Runnable reload) {
        Signal.handle(new Signal("HUP"), _ -> reload.run());
    }
}
