package dev.peekaboo.emulation.script.basic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of a {@code Type}: named fields. Assigning copies. */
final class VbRecord {
    /**
     * A field of the type.
     *
     * @param variable as it was declared, with its bounds if it is an array
     */
    record Layout(String name, List<Variables.Variable> fields) {}

    private final Map<String, Cell> fields = new LinkedHashMap<>();

    private VbRecord() {}

    static VbRecord of(Layout layout, BasicRun run) {
        run.spend(layout.fields().size());
        VbRecord record = new VbRecord();
        Frame frame = run.bare();
        layout.fields().forEach(field -> record.fields.put(field.name(), field.cell(frame)));
        return record;
    }

    Optional<Cell> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    Map<String, Cell> fields() {
        return fields;
    }

    VbRecord copy() {
        VbRecord copy = new VbRecord();
        fields.forEach((name, cell) -> copy.fields.put(name, cell.copy()));
        return copy;
    }
}
