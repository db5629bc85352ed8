package dev.peekaboo.analyzer;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.report.OfficeReport;
import dev.peekaboo.report.OfficeReport.Keyword;
import dev.peekaboo.report.Seen;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the hunt for macros in one file ended with. */
sealed interface OfficeAnswer {
    /** Everything was looked at. */
    record Report(OfficeReport report) implements OfficeAnswer {}

    /** It needs a password. */
    record Encrypted() implements OfficeAnswer {}

    /** Something is larger than we look at. */
    record OverLimit(HuntLimit limit) implements OfficeAnswer {}

    /**
     * A part could not be read.
     *
     * @param what names the part
     */
    record Damaged(String what) implements OfficeAnswer {}

    /** As the fact that rules see. */
    default Seen<OfficeReport> seen() {
        return switch (this) {
            case Report(var report) -> new Seen.Is<>(report);
            case Encrypted() ->
                    new Seen.NotSeen<>(
                            Reason.of("office-encrypted", Category.ENCRYPTED, Reason.Source.STATIC),
                            false);
            case OverLimit(var limit) ->
                    new Seen.NotSeen<>(Reason.limit(limit.reasonCode(), limit.most), false);
            case Damaged(var what) ->
                    new Seen.NotSeen<>(Reason.error("office-damaged", what), false);
        };
    }

    /** As a worker's answer. */
    default byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            switch (this) {
                case Report(var report) -> write(out, report);
                case Encrypted() -> out.writeByte('E');
                case OverLimit(var limit) -> {
                    out.writeByte('L');
                    text(out, limit.name());
                }
                case Damaged(var what) -> {
                    out.writeByte('D');
                    text(out, what);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * From a worker's answer.
     *
     * @throws IllegalArgumentException if it is none
     */
    static OfficeAnswer from(byte[] answer) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(answer))) {
            int kind = in.readUnsignedByte();
            return switch (kind) {
                case 'R' ->
                        new Report(
                                new OfficeReport(
                                        in.readBoolean(), text(in), keywords(in), keywords(in)));
                case 'E' -> new Encrypted();
                case 'L' -> new OverLimit(HuntLimit.valueOf(text(in)));
                case 'D' -> new Damaged(text(in));
                default -> throw new IllegalArgumentException("no answer of kind " + kind);
            };
        } catch (IOException e) {
            throw new IllegalArgumentException("an answer that breaks off", e);
        }
    }

    private static void write(DataOutputStream out, OfficeReport report) throws IOException {
        out.writeByte('R');
        out.writeBoolean(report.hasMacros());
        text(out, report.vbaCode());
        keywords(out, report.autoexec());
        keywords(out, report.suspicious());
    }

    private static void keywords(DataOutputStream out, List<Keyword> keywords) throws IOException {
        out.writeInt(keywords.size());
        for (Keyword keyword : keywords) {
            text(out, keyword.word());
            text(out, keyword.purpose());
        }
    }

    private static List<Keyword> keywords(DataInputStream in) throws IOException {
        int number = in.readInt();
        List<Keyword> keywords = new ArrayList<>();
        for (int i = 0; i < number; i++) keywords.add(new Keyword(text(in), text(in)));
        return keywords;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
