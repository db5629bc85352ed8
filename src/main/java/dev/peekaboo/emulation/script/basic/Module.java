package dev.peekaboo.emulation.script.basic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was read of one module, script or class. Scripts may grow while they run. */
final class Module {
    private final String name;
    private final boolean isClass;
    private final Map<String, Procedure> procedures = new LinkedHashMap<>();
    private final Map<String, External> externals = new LinkedHashMap<>();
    private final Map<String, VbRecord.Layout> records = new LinkedHashMap<>();
    private final Map<String, List<Variables.Constant>> enumerations = new LinkedHashMap<>();
    private final Map<String, Module> classes = new LinkedHashMap<>();
    private final List<Statement> declarations = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private Block code = Block.EMPTY;

    Module(String name, boolean isClass) {
        this.name = name;
        this.isClass = isClass;
    }

    String name() {
        return name;
    }

    boolean isClass() {
        return isClass;
    }

    void add(Procedure procedure) {
        procedures.put(procedure.key(), procedure);
    }

    void add(External external) {
        externals.put(external.name(), external);
    }

    void add(VbRecord.Layout layout) {
        records.put(layout.name(), layout);
    }

    void addEnumeration(String enumeration, List<Variables.Constant> members) {
        enumerations.put(enumeration, members);
        declarations.addAll(members);
    }

    void add(Module inner) {
        classes.put(inner.name(), inner);
    }

    /** A variable or constant outside of procedures. */
    void declare(Statement declaration) {
        declarations.add(declaration);
    }

    void error(String what) {
        errors.add(what);
    }

    void code(Block statements) {
        code = statements;
    }

    /** Outside of procedures; in a module of VBA there is none. */
    Block code() {
        return code;
    }

    List<Statement> declarations() {
        return declarations;
    }

    List<String> errors() {
        return errors;
    }

    Map<String, Procedure> procedures() {
        return procedures;
    }

    Optional<Procedure> procedure(String key) {
        return Optional.ofNullable(procedures.get(key));
    }

    Optional<Procedure> defaultProcedure() {
        return procedures.values().stream()
                .filter(one -> one.isDefault() && one.kind().isCalled())
                .findFirst();
    }

    Optional<External> external(String key) {
        return Optional.ofNullable(externals.get(key));
    }

    Map<String, VbRecord.Layout> records() {
        return records;
    }

    Map<String, List<Variables.Constant>> enumerations() {
        return enumerations;
    }

    Map<String, Module> classes() {
        return classes;
    }

    /** Takes over what was read of code that came later. */
    void absorb(Module other) {
        procedures.putAll(other.procedures);
        externals.putAll(other.externals);
        records.putAll(other.records);
        enumerations.putAll(other.enumerations);
        classes.putAll(other.classes);
    }
}
