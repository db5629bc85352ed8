package dev.peekaboo.daemon;

import dev.peekaboo.Reason;
import dev.peekaboo.Result;
import dev.peekaboo.Wording;
import dev.peekaboo.daemon.BoundedLines.Line;
import dev.peekaboo.rule.expr.EvaluationException;
import dev.peekaboo.rule.expr.Expression;
import dev.peekaboo.rule.expr.ExpressionException;
import dev.peekaboo.rule.expr.ExpressionText;
import dev.peekaboo.rule.expr.Formula;
import dev.peekaboo.rule.expr.Given;
import dev.peekaboo.rule.expr.Judged;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The command {@code rules eval}: tries expressions without a daemon. Each line of standard input
 * is a JSON object {@code {"id","expression","mode","context"}}, answered at once by one line
 * {@code {"id","outcome","value","message"}}. A line that cannot be understood gets the outcome
 * {@code error}, and the next one is read.
 */
@Command(
        name = "eval",
        description = {
            "Tries expressions: JSON Lines in, JSON Lines out.",
            "In:  {\"id\",\"expression\",\"mode\":\"rule\"|\"value\",\"context\":{...}}",
            "Out: {\"id\",\"outcome\",\"value\",\"message\"}"
        })
final class RulesEval implements Callable<Integer> {
    private static final int LONGEST_LINE_BYTES = 16 << 20;

    /** As long as the longest number an expression can make. */
    private static final int MOST_DIGITS = 40_000;

    private final JsonMapper json =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNumberLength(MOST_DIGITS)
                                                    .build())
                                    .build())
                    .build();
    private final Wording wording = new Wording(Locale.ENGLISH);
    private final InputStream in;
    private final PrintStream out;

    RulesEval() {
        this(System.in, System.out);
    }

    /** Neither stream is closed. */
    RulesEval(InputStream in, PrintStream out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        BoundedLines lines = new BoundedLines(in, LONGEST_LINE_BYTES);
        for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (line.get().text().isBlank()) continue;
            out.write(json.writeValueAsBytes(answer(line.get())));
            out.write('\n');
            out.flush();
        }
        return 0;
    }

    private JsonNode answer(Line line) throws InterruptedException {
        ObjectNode answer = json.createObjectNode().putNull("id");
        answer.putNull("outcome").putNull("value").putNull("message");
        try {
            if (line.isTooLong())
                throw new IllegalArgumentException(
                        "the line is longer than " + LONGEST_LINE_BYTES + " bytes");
            JsonNode question = json.readTree(line.text());
            if (question.has("id")) answer.set("id", question.get("id"));
            answerTo(question, answer);
        } catch (JacksonException e) {
            say(answer, "error", "the line cannot be read as JSON" + place(e));
        } catch (ExpressionException e) {
            say(answer, "load-error", e.getMessage());
        } catch (IllegalArgumentException e) {
            say(answer, "error", e.getMessage());
        }
        return answer;
    }

    private static String place(JacksonException e) {
        int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
        return column > 0 ? " (at column " + column + ")" : "";
    }

    private static void say(ObjectNode answer, String outcome, @Nullable String message) {
        answer.put("outcome", outcome).put("message", message);
    }

    private void answerTo(JsonNode question, ObjectNode answer)
            throws ExpressionException, InterruptedException {
        if (!question.isObject()) throw new IllegalArgumentException("the line is no JSON object");
        String expression = text(question, "expression", "");
        Given context = context(question.path("context"));
        String mode = text(question, "mode", "rule");
        switch (mode) {
            case "rule" -> judge(expression, context, answer);
            case "value" -> evaluate(expression, context, answer);
            default ->
                    throw new IllegalArgumentException(
                            "mode '" + mode + "' does not exist; there are: rule, value");
        }
    }

    private static String text(JsonNode question, String key, String otherwise) {
        JsonNode value = question.path(key);
        if (value.isMissingNode() || value.isNull()) return otherwise;
        if (value.isString()) return value.stringValue();
        throw new IllegalArgumentException(key + " must be a string, not " + value);
    }

    private static Given context(JsonNode context) {
        if (context.isMissingNode() || context.isNull()) return Given.NOTHING;
        if (context.isObject()) return JsonValues.given(context);
        throw new IllegalArgumentException("context must be an object, not " + context);
    }

    private void judge(String expression, Given context, ObjectNode answer)
            throws ExpressionException, InterruptedException {
        ExpressionText text = new ExpressionText("expression", "line", 1, expression);
        switch (Expression.tryOut(text, context)) {
            case Judged.Matched(Result result, Reason reason) ->
                    say(answer, result.word(), wording.text(reason));
            case Judged.NoMatch _, Judged.NotApplicable _ ->
                    say(answer, "no-match", unused(context));
            case Judged.Failed(Judged.Cause cause, Reason reason, _) ->
                    say(
                            answer,
                            cause == Judged.Cause.EVALUATION ? "error" : "failed",
                            wording.text(reason));
        }
    }

    /** A slip of the pen in the context is the likeliest cause of a surprising answer. */
    private static @Nullable String unused(Given context) {
        List<String> unknown = Expression.unknown(context);
        return unknown.isEmpty()
                ? null
                : "no report has what the context gives as " + String.join(", ", unknown);
    }

    private static void evaluate(String expression, Given context, ObjectNode answer)
            throws ExpressionException, InterruptedException {
        Formula formula = Formula.parse(expression, context);
        try {
            answer.set("value", JsonValues.json(formula.evaluate(context)));
            answer.put("outcome", "value");
        } catch (EvaluationException e) {
            say(answer, "error", formula.problem(e).toString());
        }
    }
}
