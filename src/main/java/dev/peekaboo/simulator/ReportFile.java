package dev.peekaboo.simulator;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A report about to be handed out.
 *
 * @param renderer makes the product's JSON tree of it
 * @param headers what the product sends along
 */
record ReportFile(
        ReportData data,
        Function<ReportData, Map<String, @Nullable Object>> renderer,
        Map<String, String> headers) {
    Answer whole() {
        return sent(body());
    }

    Body body() {
        return Body.streamed(renderer.apply(data));
    }

    /** Other bytes, announced like the report itself. */
    Answer sent(Body body) {
        return new Answer.Sent(200, headers, body.length(), body, Answer.Manner.WHOLE);
    }

    /** The report, arriving slowly. */
    Answer dripping() {
        Body body = body();
        return new Answer.Sent(200, headers, body.length(), body, Answer.Manner.DRIPPING);
    }

    /** Half of the bytes that are announced. */
    Answer brokenOff(Answer.Manner manner) {
        Body body = body();
        long length = body.length();
        return new Answer.Sent(200, headers, length, body.first(length / 2), manner);
    }

    /** A file that ends in the middle, sent correctly. */
    Answer truncated() {
        Body body = body();
        return sent(body.first(body.length() / 2));
    }

    Answer openedWith(byte[] opening) {
        return sent(body().openedWith(opening));
    }

    Answer openedWith(String opening) {
        return openedWith(opening.getBytes(StandardCharsets.UTF_8));
    }

    /** The report with one more section. */
    Answer with(String section, Object value) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>(renderer.apply(data));
        tree.put(section, value);
        return sent(Body.streamed(tree));
    }

    ReportFile ofSize(long bytes) {
        return new ReportFile(data.ofSize(bytes), renderer, headers);
    }

    ReportFile telling(Story story) {
        return new ReportFile(data.telling(story), renderer, headers);
    }
}
