package dev.peekaboo.emulation.xlm;

/** A function was given an error, or makes one; it becomes the function's value. */
final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Value.Err error;

    Failed(Value.Err error) {
        super(error.code(), null, false, false);
        this.error = error;
    }

    Failed(String code) {
        this(new Value.Err(code));
    }

    Value.Err error() {
        return error;
    }
}
