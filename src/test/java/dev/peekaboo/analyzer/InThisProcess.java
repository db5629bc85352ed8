package dev.peekaboo.analyzer;

import dev.peekaboo.worker.WorkerAnswer;
import dev.peekaboo.worker.WorkerInput;
import dev.peekaboo.worker.WorkerTask;
import dev.peekaboo.worker.Workers;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Workers that do the tasks in this very process: quick, and without any protection. */
final class InThisProcess implements Workers {
    private static final List<WorkerTask> TASKS =
            List.of(new FileTypeTask(), new OfficeMacrosTask());

    /** What was asked of the workers, in order. */
    final List<String> asked = new ArrayList<>();

    @Override
    public WorkerAnswer run(String task, WorkerInput input, Duration limit) {
        asked.add(task);
        try {
            return new WorkerAnswer.Done(
                    TASKS.stream()
                            .filter(known -> known.name().equals(task))
                            .findFirst()
                            .orElseThrow()
                            .run(input));
        } catch (IOException | RuntimeException e) {
            return new WorkerAnswer.Threw(e.toString());
        }
    }

    @Override
    public void close() {}
}
