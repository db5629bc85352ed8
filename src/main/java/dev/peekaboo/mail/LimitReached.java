package dev.peekaboo.mail;

import dev.peekaboo.mail.Unpacked.Gap;

import java.io.IOException;

/**
 * A limit of the whole container is reached: nothing more is read from it. An IOException, because
 * it must find its way out through the streams of libraries.
 */
final class LimitReached extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Gap gap;

    LimitReached(Gap gap) {
        super(gap.reason().code());
        this.gap = gap;
    }

    Gap gap() {
        return gap;
    }
}
