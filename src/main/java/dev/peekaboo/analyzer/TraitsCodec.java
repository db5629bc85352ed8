package dev.peekaboo.analyzer;

import dev.peekaboo.report.Trait;
import dev.peekaboo.report.TraitReport;
import dev.peekaboo.report.TraitReport.Program;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A {@link TraitReport} as a worker's answer. */
final class TraitsCodec {
    private TraitsCodec() {}

    static byte[] toBytes(TraitReport report) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(report.found().size());
            for (TraitReport.Found found : report.found()) {
                out.writeUTF(found.trait().name());
                out.writeUTF(found.detail());
            }
            Program program = report.program();
            out.writeUTF(program.format());
            out.writeUTF(program.machine());
            out.writeUTF(program.kind());
            out.writeBoolean(program.isSigned());
            out.writeBoolean(program.isDotNet());
            out.writeUTF(program.packer());
            texts(out, program.sections());
            texts(out, program.oddities());
            out.writeLong(program.overlayBytes());
            out.writeLong(program.resourceBytes());
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
    static TraitReport from(byte[] answer) {
        try (var in = new DataInputStream(new ByteArrayInputStream(answer))) {
            List<TraitReport.Found> found = new ArrayList<>();
            for (int count = in.readInt(); count > 0; count--)
                found.add(new TraitReport.Found(Trait.valueOf(in.readUTF()), in.readUTF()));
            return new TraitReport(
                    found,
                    new Program(
                            in.readUTF(),
                            in.readUTF(),
                            in.readUTF(),
                            in.readBoolean(),
                            in.readBoolean(),
                            in.readUTF(),
                            texts(in),
                            texts(in),
                            in.readLong(),
                            in.readLong()));
        } catch (IOException e) {
            throw new IllegalArgumentException("an answer that breaks off", e);
        }
    }

    private static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) out.writeUTF(text);
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) texts.add(in.readUTF());
        return texts;
    }
}
