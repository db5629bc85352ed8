package dev.peekaboo.emulation.script.basic;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All modules of a run, and how names are found in them. */
final class Program {
    private final Map<String, VbObject> modules = new LinkedHashMap<>();
    private final Map<String, Module> classes = new HashMap<>();
    private final Map<String, VbRecord.Layout> records = new HashMap<>();
    private final Map<String, Boolean> enumerations = new HashMap<>();

    /** A procedure and whose it is. */
    record Bound(VbObject owner, Procedure procedure) {}

    void add(VbObject module) {
        modules.put(module.module().name(), module);
        learn(module.module());
    }

    /** Types and classes that a module brings along. */
    void learn(Module module) {
        if (module.isClass()) classes.put(module.name(), module);
        classes.putAll(module.classes());
        records.putAll(module.records());
        module.enumerations().keySet().forEach(name -> enumerations.put(name, true));
    }

    List<VbObject> modules() {
        return new ArrayList<>(modules.values());
    }

    Optional<VbObject> module(String name) {
        return Optional.ofNullable(modules.get(name));
    }

    Optional<Module> type(String name) {
        return Optional.ofNullable(classes.get(name.substring(name.lastIndexOf('.') + 1)));
    }

    Optional<VbRecord.Layout> record(String name) {
        return Optional.ofNullable(records.get(name.substring(name.lastIndexOf('.') + 1)));
    }

    boolean isEnumeration(String name) {
        return enumerations.containsKey(name.substring(name.lastIndexOf('.') + 1));
    }

    /** A variable of another module. */
    @Nullable Cell variable(String name, VbObject self) {
        for (VbObject module : modules.values()) {
            Cell cell = module == self ? null : module.fields().get(name);
            if (cell != null) return cell;
        }
        return null;
    }

    /** A procedure by its key, first of the own module. */
    @Nullable Bound procedure(String key, VbObject self) {
        Procedure own = self.module().procedures().get(key);
        if (own != null) return new Bound(self, own);
        for (VbObject module : modules.values()) {
            Procedure other = module.module().procedures().get(key);
            if (other != null) return new Bound(module, other);
        }
        return null;
    }

    Optional<External> external(String name, VbObject self) {
        Optional<External> own = self.module().external(name);
        if (own.isPresent()) return own;
        return modules.values().stream()
                .flatMap(module -> module.module().external(name).stream())
                .findFirst();
    }
}
