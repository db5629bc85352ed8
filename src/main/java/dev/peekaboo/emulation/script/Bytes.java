package dev.peekaboo.emulation.script;

/** An array of bytes, which scripts can hand on but not look into. */
public final class Bytes extends ComObject {
    private final String content;

    /**
     * @param content one character a byte
     */
    public Bytes(ComWorld world, String content) {
        super(world, "bytes");
        this.content = content;
    }

    @Override
    public String text() {
        return content;
    }
}
