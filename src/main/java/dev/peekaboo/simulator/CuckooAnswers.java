package dev.peekaboo.simulator;

import static dev.peekaboo.simulator.Json.object;

import java.util.List;

/** How Cuckoo 2 says things: with HTTP's own statuses, and a message. */
final class CuckooAnswers implements Answers {
    @Override
    public Answer submitted(List<Long> tasks) {
        return Answer.json(
                200,
                switch (tasks.size()) {
                    case 0 -> object();
                    case 1 -> object("task_id", tasks.getFirst());
                    default ->
                            object().with("submit_id", 1)
                                    .with("task_ids", tasks)
                                    .with("errors", List.of());
                });
    }

    @Override
    public Answer submittedWithoutId() {
        return Answer.json(200, object("task_id", null));
    }

    @Override
    public Answer notAdded(String file, String why) {
        return message(500, why);
    }

    @Override
    public Answer duplicate(String file) {
        return message(400, "This file has already been submitted");
    }

    @Override
    public Answer unsupported(String file) {
        return message(400, "No machine available for the requested platform or tags");
    }

    @Override
    public Answer malformed(String why) {
        return Answer.html(400, "Bad Request: " + why.replaceAll("[<>&]", " "));
    }

    @Override
    public Answer noReport() {
        return message(404, "Report not found");
    }

    // Cuckoo knows no confidential reports; this is the nearest it has.
    @Override
    public Answer reportIsConfidential() {
        return forbidden();
    }

    @Override
    public Answer unauthorised() {
        return message(401, "Authentication in the form of an Authorization header is required");
    }

    @Override
    public Answer forbidden() {
        return message(403, "Forbidden");
    }

    @Override
    public Answer disabled() {
        return message(403, "This API is disabled");
    }

    Answer message(int status, String text) {
        return Answer.json(status, object("message", text));
    }
}
