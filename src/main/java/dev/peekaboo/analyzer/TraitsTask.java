package dev.peekaboo.analyzer;

import dev.peekaboo.Content;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.TraitReport;
import dev.peekaboo.report.TraitReport.Program;
import dev.peekaboo.worker.WorkerInput;
import dev.peekaboo.worker.WorkerTask;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** In a worker: what of a file attacks the program that shows it, and the headers of programs. */
public final class TraitsTask implements WorkerTask {
    static final String NAME = "traits";

    private static final Set<String> TYPES =
            Set.of(
                    "text/html",
                    "application/xhtml+xml",
                    "text/calendar",
                    "application/vnd.ms-outlook",
                    "application/vnd.ms-tnef",
                    "application/x-dosexec",
                    "application/x-executable",
                    "application/x-mach-binary");

    @Override
    public String name() {
        return NAME;
    }

    /** Whether there is any use in asking. HTML without a head is plain text by its bytes. */
    static boolean mayFind(FileReport file) {
        return file.byContent().names().stream().anyMatch(TYPES::contains)
                || file.declared().names().contains("text/html");
    }

    @Override
    public byte[] run(WorkerInput input) throws IOException {
        try (Arena mapping = Arena.ofConfined()) {
            return TraitsCodec.toBytes(look(input.content(), Bytes.of(input.content(), mapping)));
        }
    }

    private static TraitReport look(Content content, Bytes bytes) throws IOException {
        byte[] head = bytes.copy(0, FirstLook.SEEN);
        if (FirstLook.isOle(head)) return outlook(content);
        return switch (FirstLook.at(head).map(Found::type).orElse(Found.DATA)) {
            case "application/x-dosexec" -> program(PeHeader.read(bytes));
            case "application/x-executable" -> program(UnixHeader.elf(bytes));
            case "application/x-mach-binary" -> program(UnixHeader.mach(bytes));
            case "application/vnd.ms-tnef" -> {
                var found = new TraitList();
                ReminderTraits.inTnef(bytes, found);
                yield new TraitReport(found.list(), Program.NONE);
            }
            case "text/calendar" -> {
                var found = new TraitList();
                CalendarTraits.look(text(bytes), found);
                yield new TraitReport(found.list(), Program.NONE);
            }
            default -> {
                var found = new TraitList();
                HtmlTraits.look(text(bytes), found);
                yield new TraitReport(found.list(), Program.NONE);
            }
        };
    }

    private static TraitReport program(Program program) {
        return new TraitReport(new TraitList().list(), program);
    }

    private static TraitReport outlook(Content content) {
        var found = new TraitList();
        try {
            ReminderTraits.inMessage(content, found);
        } catch (IOException | RuntimeException _) {
            // A damaged message; who takes it apart will say so.
        }
        return new TraitReport(found.list(), Program.NONE);
    }

    /** UTF-16 if it says so, else one char for each byte: what is looked for is ASCII. */
    private static String text(Bytes bytes) {
        byte[] head = bytes.copy(0, Math.min(bytes.size(), HtmlTraits.SEEN));
        boolean utf16 = head.length > 1 && (head[0] & 0xff) >= 0xfe && (head[1] & 0xff) >= 0xfe;
        return new String(head, utf16 ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1);
    }
}
