package dev.peekaboo.rule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The capturing groups of a pattern while it is read: their numbers, names and references. */
final class RegexGroups {
    private final RegexSource in;
    private final Map<String, Integer> names = new HashMap<>();
    private final Set<Integer> open = new HashSet<>();
    private int count;

    RegexGroups(RegexSource in) {
        this.in = in;
    }

    /** Gives the number of a group that begins, from 1. */
    int open() {
        open.add(++count);
        return count;
    }

    void close(int group) {
        open.remove(group);
    }

    /** Reads on behind {@code (?P<}: the name of the group that begins next. */
    void name(int start) throws RegexSyntaxException {
        String name = in.until('>', "missing >, unterminated name");
        boolean good =
                !name.isEmpty()
                        && isNameStart(name.codePointAt(0))
                        && name.codePoints().allMatch(Character::isUnicodeIdentifierPart);
        if (!good) throw in.error("bad character in group name '" + name + "'", start);
        if (names.putIfAbsent(name, count + 1) != null)
            throw in.error("group name '" + name + "' twice", start);
    }

    private static boolean isNameStart(int c) {
        return c == '_' || Character.isUnicodeIdentifierStart(c);
    }

    /** Reads on behind {@code (?P=}: the name of a group that is complete; gives its number. */
    int named(int start) throws RegexSyntaxException {
        String name = in.until(')', "missing ), unterminated name");
        Integer group = names.get(name);
        if (group == null) throw in.error("unknown group name '" + name + "'", start);
        return closed(group, start);
    }

    /** Gives the number back if that group is there and complete. */
    int closed(int group, int start) throws RegexSyntaxException {
        if (group > count) throw in.error("invalid group reference " + group, start);
        if (open.contains(group)) throw in.error("cannot refer to an open group", start);
        return group;
    }
}
