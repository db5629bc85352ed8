package dev.peekaboo.emulation.command;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A .NET object or type, known by its name and what was put into it. */
final class PsObject {
    final String type;
    final boolean isType;
    final Map<String, Object> fields = new HashMap<>();

    PsObject(String type, boolean isType) {
        this.type = type.toLowerCase(Locale.ROOT).replaceFirst("^system\\.", "");
        this.isType = isType;
    }

    @Override
    public String toString() {
        return type;
    }
}
