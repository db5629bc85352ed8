package dev.peekaboo.emulation.script;

/** The script ends itself, in order. An error, so that no script catches it. */
public final class ScriptEnd extends Error {
    private static final long serialVersionUID = 1;

    public ScriptEnd() {
        super("quit", null, false, false);
    }
}
