package dev.peekaboo.store.sql;

import java.util.Locale;

/** Constants as the database spells them: their names in lower case. */
final class Words {
    private Words() {}

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param unknown what a word of a newer version is taken for
     */
    static <E extends Enum<E>> E constant(String word, E unknown) {
        for (E constant : unknown.getDeclaringClass().getEnumConstants())
            if (word(constant).equals(word)) return constant;
        return unknown;
    }
}
