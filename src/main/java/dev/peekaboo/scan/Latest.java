package dev.peekaboo.scan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map that keeps its latest entries and forgets the oldest. */
final class Latest<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final int most;

    private Latest(int most) {
        this.most = most;
    }

    /**
     * An empty one, safe for many threads.
     *
     * @param most entries
     */
    static <K, V> Map<K, V> of(int most) {
        return Collections.synchronizedMap(new Latest<>(most));
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
