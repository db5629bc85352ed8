package dev.peekaboo.simulator;

import static dev.peekaboo.simulator.Json.object;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How CAPE says things: nearly everything, errors too, with status 200. */
final class CapeAnswers implements Answers {
    /** As shipped: {@code max_sample_size}. */
    private static final long LARGEST_SAMPLE = 30_000_000;

    @Override
    public Answer submitted(List<Long> tasks) {
        String message =
                tasks.size() == 1
                        ? "Task ID " + tasks.getFirst() + " has been submitted"
                        : "Task IDs "
                                + tasks.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", "))
                                + " have been submitted";
        return Answer.json(
                200,
                object().with("error", List.of())
                        .with("data", object("task_ids", tasks, "message", message))
                        .with("errors", List.of())
                        .with(
                                "url",
                                tasks.stream().map(id -> "/submit/status/" + id + "/").toList()));
    }

    @Override
    public Answer submittedWithoutId() {
        return Answer.json(
                200,
                object().with("error", List.of())
                        .with("data", object("task_ids", null))
                        .with("errors", List.of()));
    }

    @Override
    public Answer notAdded(String file, String why) {
        return Answer.json(
                200,
                object().with("error", true)
                        .with("error_value", "Error adding task to database")
                        .with("errors", List.of(object(file, why))));
    }

    @Override
    public Optional<String> objection(Specimen specimen) {
        if (specimen.size() == 0) return Optional.of("You uploaded an empty file.");
        return specimen.size() > LARGEST_SAMPLE
                ? Optional.of("You uploaded a file that exceeds the maximum allowed upload size.")
                : Optional.empty();
    }

    @Override
    public Answer duplicate(String file) {
        return notAdded(file, "Duplicated file, disable unique option to force submission");
    }

    @Override
    public Answer unsupported(String file) {
        return Answer.json(
                200,
                object(
                        "error",
                        true,
                        "error_value",
                        object(
                                "error",
                                "Check Tags help, you have introduced incorrect tag(s)"
                                        + " or no machine can run this file")));
    }

    @Override
    public Answer malformed(String why) {
        return error(why);
    }

    @Override
    public Answer noReport() {
        return error("Reports directory does not exist");
    }

    @Override
    public Answer reportIsConfidential() {
        return error("Task has a TLP of RED");
    }

    @Override
    public Answer unauthorised() {
        return Answer.json(401, object("detail", "Invalid token."))
                .with("WWW-Authenticate", "Token");
    }

    @Override
    public Answer forbidden() {
        return Answer.json(
                403, object("detail", "You do not have permission to perform this action."));
    }

    @Override
    public Answer disabled() {
        return error("This API is disabled");
    }

    /** Any other error. */
    Answer error(String value) {
        return Answer.json(200, object("error", true, "error_value", value));
    }
}
