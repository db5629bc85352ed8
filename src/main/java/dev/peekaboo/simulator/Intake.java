package dev.peekaboo.simulator;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Takes submissions, whichever product's. */
final class Intake {
    private final Node node;
    private final NodeFaults faults;
    private final Counters counters;
    private final long seed;
    private final AtomicLong arrivals = new AtomicLong();

    Intake(Node node, NodeFaults faults, Counters counters, long seed) {
        this.node = node;
        this.faults = faults;
        this.counters = counters;
        this.seed = seed;
    }

    Answer take(Call call, Answers api) throws IOException {
        counters.request(Counters.Kind.SUBMIT);
        Luck luck = new Luck();
        try {
            Upload upload =
                    Upload.read(
                            call.headers().apply("Content-Type").orElse(""),
                            call.body(),
                            luck::admits);
            return upload.specimen().isPresent()
                    ? take(upload.specimen().get(), SubmitOptions.of(upload.fields()), luck, api)
                    : api.malformed("No file was submitted");
        } catch (SpecimenReader.CutOffException e) {
            return new Answer.Reset();
        } catch (Upload.MalformedException e) {
            return api.malformed(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            // A misspelt marker: not what a sandbox would say, but what a test author must see.
            return Answer.json(400, Json.object("message", "simulator: " + e.getMessage()));
        }
    }

    private Answer take(Specimen specimen, SubmitOptions options, Luck luck, Answers api) {
        if (luck.fault.isPresent()) {
            SubmitFault fault = luck.fault.get();
            List<Long> tasks =
                    fault.tasks() == 0 ? List.of() : add(specimen, options, luck, fault.tasks());
            return fault.answer(api, new SubmitFault.Taken(specimen.name(), tasks));
        }
        Optional<String> objection = api.objection(specimen);
        if (objection.isPresent()) return api.notAdded(specimen.name(), objection.get());
        if (options.unique() && node.knows(specimen.sha256()))
            return api.duplicate(specimen.name());
        List<Long> tasks = add(specimen, options, luck, 1);
        return tasks.isEmpty()
                ? api.notAdded(specimen.name(), "Not enough free disk space to analyze the file")
                : api.submitted(tasks);
    }

    private List<Long> add(Specimen specimen, SubmitOptions options, Luck luck, int copies) {
        List<Long> tasks = node.submit(specimen, options, luck.own, copies);
        if (tasks.isEmpty()) return tasks;
        if (specimen.markers().canary().isPresent()) counters.canary();
        else counters.submission(specimen.sha256());
        return tasks;
    }

    /** What goes wrong with one submission, decided as soon as its markers are known. */
    private final class Luck {
        private ArmedFaults own = ArmedFaults.NONE;
        private Optional<SubmitFault> fault = Optional.empty();

        boolean admits(Markers markers) {
            own = new ArmedFaults(markers.faults(), seed + arrivals.incrementAndGet());
            fault = faults.strike(SubmitFault.class, own);
            return fault.isEmpty() || fault.get() != SubmitFault.SUBMIT_RESET;
        }
    }
}
