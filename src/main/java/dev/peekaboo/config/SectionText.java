package dev.peekaboo.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries of one section, after all files were laid over each other: a later scalar replaces an
 * earlier one, list items gather in the order of the files until a reset drops them.
 *
 * @param dotted entries with two dots or more, which are neither
 */
record SectionText(Map<String, Entry> scalars, Map<String, List<Entry>> lists, List<Entry> dotted) {
    SectionText() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
    }

    void add(Entry entry) {
        if (entry.isNeither()) dotted.add(entry);
        else if (!entry.isListItem()) scalars.put(entry.option(), entry);
        else {
            List<Entry> items = lists.computeIfAbsent(entry.listName(), _ -> new ArrayList<>());
            if (entry.isReset()) items.clear();
            else items.add(entry);
        }
    }
}
