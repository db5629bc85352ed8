package dev.peekaboo.emulation.script.basic;

/**
 * What a variable was declared as.
 *
 * @param name of a class or record, in lower case; empty if it is a type of the language
 * @param isNew whether the first use makes the object
 * @param fixedLength of a text; 0 if it may have any
 */
record Declared(VbType type, String name, boolean isNew, int fixedLength) {
    static final Declared VARIANT = of(VbType.VARIANT);

    static Declared of(VbType type) {
        return new Declared(type, "", false, 0);
    }

    boolean isRecord(BasicRun run) {
        return !name.isEmpty() && run.program().record(name).isPresent();
    }

    /** What such a variable holds at first. */
    Object first(BasicRun run) {
        if (fixedLength > 0) return "\0".repeat(fixedLength);
        if (!name.isEmpty()) {
            var record = run.program().record(name);
            if (record.isPresent()) return VbRecord.of(record.get(), run);
            if (run.program().isEnumeration(name)) return 0;
        }
        return type.first();
    }

    /** The value as it is kept in such a variable. */
    Object stored(Object value) {
        if (fixedLength > 0) {
            String text = Convert.toText(value).toString();
            return text.length() >= fixedLength
                    ? text.substring(0, fixedLength)
                    : text + " ".repeat(fixedLength - text.length());
        }
        return switch (value) {
            case VbRecord record -> record.copy();
            case VbArray _ when type != VbType.STRING -> value;
            default ->
                    type == VbType.OBJECT || type == VbType.VARIANT
                            ? value
                            : type.coerce(Convert.plain(value));
        };
    }
}
