package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.Emulator;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Material;
import dev.peekaboo.emulation.Profile;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.emulation.script.ComObject;
import dev.peekaboo.emulation.script.ScriptEnd;
import dev.peekaboo.report.Behaviour.Type;
import dev.peekaboo.report.MacroDocument;
import dev.peekaboo.report.MacroDocument.Form;
import dev.peekaboo.report.MacroDocument.Kind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs the macros of a document that start by themselves, as Office does when it is opened. */
public final class VbaEmulator implements Emulator {
    private static final int MOST_LATER = 20;

    /** Names, objects and members that are not there: Office may have what we have not. */
    private static final Set<Integer> OURS = Set.of(35, 91, 424, 438, 5941);

    @Override
    public Set<Language> languages() {
        return Set.of(Language.VBA);
    }

    @Override
    public void run(Material material, Trace trace, Profile profile) {
        MacroDocument document = material.document();
        document.gaps().forEach(trace::error);
        for (String hidden : document.hidden())
            trace.add(Type.CODE_RUN, "by", "vba", "how", "compiled", "image", hidden);
        if (!document.hidden().isEmpty()) trace.unsupported("macros that are compiled only");
        BasicRun run = new BasicRun(material, trace, profile, Dialect.VBA, "vba");
        OfficeDocument open = new OfficeDocument(run.world(), document);
        run.application(
                new OfficeApplication(run.world(), application(document), open, run),
                OfficeApplication::isKnownEverywhere);
        for (MacroDocument.Module module : document.modules())
            run.add(
                    Parser.module(
                            module.source(),
                            Dialect.VBA,
                            module.name(),
                            module.kind() == Kind.CLASS),
                    host(module, document, open, run));
        new MacroRun(run, trace).start();
    }

    private static String application(MacroDocument document) {
        return switch (document.application()) {
            case "excel" -> "Excel";
            case "powerpoint" -> "PowerPoint";
            default -> "Word";
        };
    }

    private static Optional<ComObject> host(
            MacroDocument.Module module,
            MacroDocument document,
            OfficeDocument open,
            BasicRun run) {
        return switch (module.kind()) {
            case STANDARD, CLASS -> Optional.empty();
            case FORM -> Optional.of(form(module.name(), document, run));
            case DOCUMENT -> {
                boolean isSheet =
                        document.application().equals("excel")
                                && !module.name().matches("(?i)ThisWorkbook|DieseArbeitsmappe");
                yield Optional.of(isSheet ? open.workbook().of(module.name()) : open);
            }
        };
    }

    private static ComObject form(String name, MacroDocument document, BasicRun run) {
        for (Form form : document.forms())
            if (form.name().equalsIgnoreCase(name)) return new OfficeForm(run.world(), form, run);
        return OfficeForm.unknown(run.world(), name, run);
    }

    /** Goes through the entry points. */
    private record MacroRun(BasicRun run, Trace trace) {
        /** A macro and its place in the order. */
        private record Entry(int rank, VbObject module, Procedure procedure) {}

        void start() {
            List<Entry> entries = entries();
            if (entries.isEmpty()) trace.enters("no macro starts by itself");
            for (Entry entry : entries) {
                if (trace.isDecided()) break;
                trace.enters(entry.procedure().name());
                guarded(
                        () ->
                                run.calls()
                                        .invoke(
                                                entry.module(),
                                                entry.procedure(),
                                                arguments(entry)));
            }
            for (int i = 0; i < MOST_LATER; i++) {
                Optional<String> later = run.nextLater();
                if (later.isEmpty()) break;
                guarded(() -> run.callNamed(later.get()));
            }
            run.files().closeAll();
        }

        private List<Entry> entries() {
            List<Entry> entries = new ArrayList<>();
            for (VbObject module : run.program().modules()) {
                if (module.module().isClass()) continue;
                boolean isInDocument =
                        module.host().isPresent() && !(module.host().get() instanceof OfficeForm);
                for (Procedure procedure : module.module().procedures().values()) {
                    int rank = EntryPoints.rank(procedure, isInDocument);
                    if (rank >= 0) entries.add(new Entry(rank, module, procedure));
                }
            }
            entries.sort(Comparator.comparingInt(Entry::rank));
            return entries;
        }

        /** What an event would tell; nothing of it is of use. */
        private static List<Argument.Actual> arguments(Entry entry) {
            return Argument.actuals(
                    java.util.Collections.nCopies(
                            entry.procedure().parameters().size(), Special.EMPTY));
        }

        private void guarded(Runnable macro) {
            try {
                macro.run();
            } catch (ScriptEnd _) {
                trace.enters("ended by itself");
            } catch (VbError e) {
                ended(e);
            }
        }

        private void ended(VbError e) {
            boolean isAlone =
                    trace.behaviours().isEmpty() && trace.coverage().unsupported().isEmpty();
            if (isAlone && !OURS.contains(e.number())) trace.enters("ended by its own mistake");
            else trace.error("VBA: " + e.description());
        }
    }
}
