package dev.peekaboo.emulation.script.page;

/** Newer JavaScript as Rhino reads it. */
final class ModernScript {
    private ModernScript() {}

    static String prepared(String code) {
        return code.replace("\ufeff", "").replace("\u2028", "\n").replace("\u2029", "\n");
    }
}
