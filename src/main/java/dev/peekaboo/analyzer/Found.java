package dev.peekaboo.analyzer;

import dev.peekaboo.report.FileReport.Mark;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a look at the bytes found.
 *
 * @param type one media type, as {@code media-types.tsv} calls it first
 */
record Found(String type, Set<Mark> marks) {
    static final String EMPTY = "inode/x-empty";
    static final String TEXT = "text/plain";
    static final String DATA = "application/octet-stream";

    Found {
        marks = Set.copyOf(marks);
    }

    Found(String type) {
        this(type, Set.of());
    }

    Found and(Set<Mark> more) {
        if (more.isEmpty()) return this;
        Set<Mark> all = EnumSet.copyOf(more);
        all.addAll(marks);
        return new Found(type, all);
    }

    /** As a worker's answer: the type and the marks, a line each. */
    byte[] toBytes() {
        return Stream.concat(Stream.of(type), marks.stream().map(Mark::name))
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** From a worker's answer. */
    static Found from(byte[] answer) {
        List<String> lines = new String(answer, StandardCharsets.UTF_8).lines().toList();
        Set<Mark> marks = lines.stream().skip(1).map(Mark::valueOf).collect(Collectors.toSet());
        return new Found(lines.getFirst(), marks);
    }
}
