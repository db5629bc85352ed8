package dev.peekaboo.store;

import dev.peekaboo.Ruling;

import java.util.List;

/**
 * The memory of what administrators said of contents; a part of {@link Store}, whose promises hold
 * here too. Nothing of it is ever deleted: it is the record of who allowed what.
 */
public interface RulingStore {
    void keep(Ruling ruling);

    /** All of them, in the order they were kept: the last one about a content holds. */
    List<Ruling> rulings();

    /** A number that grows with every ruling kept; 0 if there is none. */
    long newestRuling();
}
