package dev.peekaboo.sandbox;

import java.util.Collection;
import java.util.List;

/** Takes texts until it is full, and knows whether something had to stay outside. */
final class Capped {
    private final Collection<String> texts;
    private final int limit;
    private boolean overflown;

    /** Fills the given collection, which decides about order and repetitions. */
    Capped(Collection<String> texts, int limit) {
        this.texts = texts;
        this.limit = limit;
    }

    void add(String text) {
        if (text.isEmpty() || texts.contains(text)) return;
        if (texts.size() < limit) texts.add(text);
        else overflown = true;
    }

    boolean isOverflown() {
        return overflown;
    }

    List<String> texts() {
        return List.copyOf(texts);
    }
}
