package dev.peekaboo.emulation.script;

/** An object refuses, and the script may catch it. */
public final class ComException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int number;

    /**
     * @param number as Windows gives it, e.g. -2146827850 for a member that is not there
     */
    public ComException(int number, String message) {
        super(message, null, false, false);
        this.number = number;
    }

    public int number() {
        return number;
    }

    public static ComException noMember(String name) {
        return new ComException(
                -2146827850, "Object doesn't support this property or method: " + name);
    }

    static ComException noFile(String path) {
        return new ComException(-2146828235, "File not found: " + path);
    }
}
