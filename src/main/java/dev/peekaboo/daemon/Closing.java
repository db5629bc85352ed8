package dev.peekaboo.daemon;

import java.util.Deque;

/** Ends parts in the reverse order of their beginning. */
final class Closing {
    private Closing() {}

    /** Closes every part, last begun first; trouble with one does not keep the others open. */
    static void inReverse(Deque<AutoCloseable> parts) throws Exception {
        Exception first = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                if (first == null) first = e;
                else first.addSuppressed(e);
            }
        }
        if (first != null) throw first;
    }
}
