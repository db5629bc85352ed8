package dev.peekaboo.emulation;

import dev.peekaboo.Content;
import dev.peekaboo.report.Behaviour;
import dev.peekaboo.report.Behaviour.Type;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.EmulationReport.Child;
import dev.peekaboo.report.EmulationReport.Coverage;
import dev.peekaboo.report.Finding;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Runs a sample and all it brings along: the code itself, the commands of the processes it starts,
 * the scripts it writes. Again in another profile as long as it did not show enough.
 */
public final class Run {
    private static final int MOST_COMMANDS = 60;

    /** Files that are read although the verdict is clear: they may tell what is downloaded. */
    private static final int MOST_AFTER_DECISION = 3;

    /** Who starts processes without reading their commands itself. */
    private static final Set<String> SCRIPTS =
            Set.of(
                    "jscript",
                    "vbscript",
                    "vba",
                    "xlm",
                    "hta",
                    "shortcut",
                    "document",
                    "pdf",
                    "msi");

    private final List<Emulator> emulators;
    private final CommandReader commands;
    private final FindingRules rules;

    public Run(List<Emulator> emulators, CommandReader commands, FindingRules rules) {
        this.emulators = List.copyOf(emulators);
        this.commands = commands;
        this.rules = rules;
    }

    /**
     * Runs it.
     *
     * @param isCut whether the sample is longer than its text
     */
    public EmulationReport report(Material sample, Instant now, boolean isCut) {
        return report(sample, now, isCut, _ -> {});
    }

    /**
     * Runs it.
     *
     * @param isCut whether the sample is longer than its text
     * @param whenEvident given a brief report whenever there is more that makes the sample bad, on
     *     another thread while this one waits
     */
    EmulationReport report(
            Material sample, Instant now, boolean isCut, Consumer<EmulationReport> whenEvident) {
        return DeepStack.call(() -> reported(sample, now, isCut, whenEvident));
    }

    private EmulationReport reported(
            Material sample, Instant now, boolean isCut, Consumer<EmulationReport> whenEvident) {
        Effort effort = new Effort();
        String mark = mark(sample.text());
        Optional<EmulationReport> best = Optional.empty();
        for (Profile profile : Profile.at(now)) {
            Trace trace =
                    new Trace(
                            mark,
                            rules,
                            effort,
                            soFar -> whenEvident.accept(report(sample, soFar).brief()));
            if (isCut) trace.limit("the file is longer than a script can be");
            run(sample, trace, profile);
            EmulationReport report = report(sample, trace);
            best = Optional.of(best.map(earlier -> better(earlier, report)).orElse(report));
            if (trace.isDecided() || effort.isSpent() || !dependsOnMachine(report)) break;
        }
        return best.orElse(EmulationReport.NOT_COVERED);
    }

    /** A word no sample can guess. */
    private static String mark(String text) {
        long hash = 1125899906842597L;
        for (int i = 0; i < text.length(); i++) hash = 31 * hash + text.charAt(i);
        return "Pkb" + Long.toString(hash >>> 1, 36) + "qZ";
    }

    private static EmulationReport report(Material sample, Trace trace) {
        return new EmulationReport(
                sample.kind(),
                trace.behaviours(),
                trace.findings(),
                trace.layers(),
                trace.coverage(),
                trace.brought());
    }

    /** Another machine may show more if the sample asked what machine it is on. */
    private static boolean dependsOnMachine(EmulationReport report) {
        return report.behaviours().stream()
                .map(Behaviour::type)
                .anyMatch(type -> type == Type.ENVIRONMENT_CHECK || type == Type.NET_HTTP);
    }

    /** Of two runs the one with the stronger findings, and the gaps of both. */
    private static EmulationReport better(EmulationReport one, EmulationReport other) {
        EmulationReport best = weight(other) > weight(one) ? other : one;
        return new EmulationReport(
                best.kind(),
                best.behaviours(),
                best.findings(),
                best.layers(),
                new Coverage(
                        both(one, other, Coverage::entryPoints),
                        both(one, other, Coverage::errors),
                        both(one, other, Coverage::limits),
                        both(one, other, Coverage::unsupported)),
                children(one, other));
    }

    /** What either brought along, each content once. */
    private static List<Child> children(EmulationReport one, EmulationReport other) {
        Map<Object, Child> all = new LinkedHashMap<>();
        Stream.of(one, other)
                .flatMap(report -> report.children().stream())
                .forEach(child -> all.putIfAbsent(identity(child), child));
        return all.values().stream().limit(Trace.MOST_BROUGHT).toList();
    }

    private static Object identity(Child child) {
        Object bytes =
                switch (child.content()) {
                    case Content.InMemory(byte[] content) -> ByteBuffer.wrap(content);
                    case Content.OnDisk file -> file;
                };
        return List.of(child.name(), bytes);
    }

    private static List<String> both(
            EmulationReport one, EmulationReport other, Function<Coverage, List<String>> part) {
        return Stream.of(one, other)
                .flatMap(report -> part.apply(report.coverage()).stream())
                .distinct()
                .toList();
    }

    private static long weight(EmulationReport report) {
        return 1_000_000 * report.findings(Finding.Level.DECISIVE).count()
                + 10_000 * report.findings(Finding.Level.STRONG).count()
                + report.behaviours().size();
    }

    private void run(Material sample, Trace trace, Profile profile) {
        Set<String> read = new HashSet<>();
        try {
            for (Material part : sample.parts()) runOne(part, trace, profile);
            readCommands(trace, read);
            int more = MOST_AFTER_DECISION;
            while (!trace.children().isEmpty() && (!trace.isDecided() || more-- > 0)) {
                runOne(trace.children().remove(), trace, profile);
                readCommands(trace, read);
            }
        } catch (Stopped e) {
            stopped(trace, e);
        }
    }

    private void runOne(Material material, Trace trace, Profile profile) {
        Optional<Emulator> emulator =
                emulators.stream()
                        .filter(one -> one.languages().contains(material.language()))
                        .findFirst();
        if (emulator.isEmpty()) {
            trace.unsupported(material.language().words());
            return;
        }
        try {
            emulator.get().run(material, trace, profile);
        } catch (Stopped e) {
            // What it did so far may still be read.
            stopped(trace, e);
        } catch (StackOverflowError _) {
            trace.limit("depth of calls");
        } catch (RuntimeException e) {
            // A fault of ours costs the rest of this code, not what was seen before.
            trace.error("the emulation broke: " + e);
        }
    }

    private static void stopped(Trace trace, Stopped e) {
        if (!trace.isDecided()) trace.limit(String.valueOf(e.getMessage()));
    }

    private void readCommand(Behaviour started, Trace trace) {
        try {
            commands.read(started.detail("command"), started.detail("by"), trace, 0);
        } catch (RuntimeException e) {
            trace.error("the emulation broke: " + e);
        } catch (StackOverflowError _) {
            trace.limit("depth of commands");
        }
    }

    /** Commands make commands: until nothing is new. */
    private void readCommands(Trace trace, Set<String> read) {
        for (int round = 0; round < 3; round++) {
            List<Behaviour> started =
                    trace.behaviours().stream()
                            .filter(behaviour -> behaviour.type() == Type.PROCESS_START)
                            .filter(behaviour -> SCRIPTS.contains(behaviour.detail("by")))
                            .filter(behaviour -> read.add(behaviour.detail("command")))
                            .toList();
            if (started.isEmpty()) return;
            if (read.size() > MOST_COMMANDS) {
                trace.limit("more commands than are read");
                return;
            }
            for (Behaviour behaviour : started) readCommand(behaviour, trace);
        }
    }
}
