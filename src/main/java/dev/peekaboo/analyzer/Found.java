package dev.peekaboo.analyzer;

import dev.peekaboo.report.FileReport.Mark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

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

    /** As a worker's answer: one bit for each mark, then the type. */
    byte[] toBytes() {
        byte[] name = type.getBytes(StandardCharsets.UTF_8);
        int bits = 0;
        for (Mark mark : marks) bits |= 1 << mark.ordinal();
        return ByteBuffer.allocate(1 + name.length).put((byte) bits).put(name).array();
    }

    /** From a worker's answer. */
    static Found from(byte[] answer) {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        for (Mark mark : Mark.values()) if ((answer[0] & 1 << mark.ordinal()) != 0) marks.add(mark);
        return new Found(new String(answer, 1, answer.length - 1, StandardCharsets.UTF_8), marks);
    }
}
