package dev.peekaboo.sandbox.cape;

import dev.peekaboo.sandbox.JsonValue;
import dev.peekaboo.sandbox.NodeAnswer;
import dev.peekaboo.sandbox.SandboxException;
import dev.peekaboo.sandbox.SandboxException.Kind;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An answer of CAPE's API, which says most errors with status 200: {@code error} is true then, and
 * false, an empty list or absent when all is well (apiv2/views.py).
 */
final class CapeAnswer {
    private static final List<String> DISABLED = List.of("disabled", "tlp of red", "permission");
    private static final List<String> REFUSED =
            List.of(
                    "tags",
                    "platform",
                    "exceed",
                    "too big",
                    "empty file",
                    "isn't enabled",
                    "no x64 support",
                    "machine",
                    "unsupported",
                    "not supported",
                    "package",
                    "not allowed");
    private static final List<String> NOT_YET = List.of("out of space");

    private static final List<String> NO_REPORT_YET =
            List.of("still being analyzed", "reports directory", "no reports");
    private static final List<String> GONE =
            List.of("does not exist", "not found", "no task", "not exist");

    private final String node;
    private final NodeAnswer answer;

    CapeAnswer(String node, NodeAnswer answer) {
        this.node = node;
        this.answer = answer;
    }

    JsonValue data() {
        return answer.body().at("data");
    }

    boolean isOk() {
        return answer.isOk()
                && answer.body().at("error").isFalse()
                && answer.body().at("Error").isFalse();
    }

    /** The same content was sent before, and the node is set to take nothing twice. */
    boolean isDuplicate() {
        return !isOk() && text().toLowerCase(Locale.ROOT).contains("duplicated");
    }

    /** This answer, which must not be ok, as an exception. */
    SandboxException error() {
        String text = text();
        return new SandboxException(
                kind(text.toLowerCase(Locale.ROOT)),
                "sandbox " + node + " says: " + (text.isEmpty() ? "error" : text));
    }

    private Kind kind(String text) {
        if (mentions(text, DISABLED)) return Kind.MISCONFIGURED;
        if (mentions(text, NO_REPORT_YET)) return Kind.GONE;
        if (mentions(text, NOT_YET)) return Kind.UNREACHABLE;
        // Before "does not exist", which CAPE also says of machines.
        if (mentions(text, REFUSED)) return Kind.REFUSED;
        if (mentions(text, GONE) || answer.isNotFound()) return Kind.GONE;
        return Kind.UNREACHABLE;
    }

    private static boolean mentions(String text, List<String> words) {
        return words.stream().anyMatch(text::contains);
    }

    private String text() {
        JsonValue body = answer.body();
        return Stream.of("error_value", "errors", "error", "Error", "message", "detail")
                .map(name -> body.at(name).shown())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
