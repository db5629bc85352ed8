package dev.peekaboo.emulation.script.jscript;

import dev.peekaboo.emulation.Material;
import dev.peekaboo.emulation.script.ComWorld;
import dev.peekaboo.emulation.script.ScriptEngine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The engines of other languages that a file needs, each made once. */
final class OtherEngines {
    private final List<ScriptEngine.Maker> makers;
    private final Material material;
    private final ComWorld world;
    private final Map<ScriptEngine.Maker, ScriptEngine> engines = new LinkedHashMap<>();

    OtherEngines(List<ScriptEngine.Maker> makers, Material material, ComWorld world) {
        this.makers = makers;
        this.material = material;
        this.world = world;
    }

    Optional<ScriptEngine> of(String language) {
        return makers.stream()
                .filter(maker -> maker.speaks(language))
                .findFirst()
                .map(maker -> engines.computeIfAbsent(maker, one -> one.engine(material, world)));
    }

    void finish() {
        engines.values().forEach(ScriptEngine::finish);
    }
}
