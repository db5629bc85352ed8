package dev.peekaboo.mail;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.mail.Unpacked.Gap;
import dev.peekaboo.mail.Unpacked.Part;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What has come out of one container so far, kept within its budget. Used by one thread. */
final class Harvest {
    /** Enough to show what is wrong; an archive may have a thousand encrypted members. */
    private static final int MOST_GAPS = 20;

    /** Small parts beyond this go to files all the same: they travel in one answer. */
    private static final long MOST_IN_MEMORY = 16L << 20;

    private final Budget budget;
    private final Path folder;
    private final List<Part> parts = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private String subject = "";
    private int files;
    private long inMemory;

    Harvest(Budget budget, Path folder) {
        this.budget = budget;
        this.folder = folder;
    }

    UnpackLimits limits() {
        return budget.limits();
    }

    /**
     * Reads one part to its end, or to the limit for parts, or to the first damage; in the latter
     * cases there is a gap. The stream is not closed.
     *
     * @return false if it was cut off at the limit, so that there is a rest
     */
    boolean add(String position, Claims claims, InputStream in) throws IOException {
        budget.part();
        try (var writer = new PartWriter(memory(), this::nextFile)) {
            return copy(in, writer, position, claims);
        }
    }

    private boolean copy(InputStream in, PartWriter writer, String position, Claims claims)
            throws IOException {
        byte[] buffer = new byte[8192];
        try {
            int length;
            while ((length = in.read(buffer)) >= 0) {
                budget.unpacked(length);
                if (writer.size() + length > limits().partBytes()) {
                    gap(Gaps.partTooLarge(claims.label(position), limits()));
                    keep(position, claims, writer.head());
                    return false;
                }
                writer.write(buffer, length);
            }
        } catch (CannotStore | InterruptedIOException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            Gap reached = budget.reached();
            if (reached != null) {
                keep(position, claims, writer.head());
                throw new LimitReached(reached);
            }
            gap(Gaps.unreadable(claims.label(position), e));
            if (writer.size() == 0) return true;
        }
        keep(position, claims, writer.whole());
        return true;
    }

    /** Reads on without keeping anything, on the same budget. */
    void skipRest(InputStream in) throws IOException {
        byte[] buffer = new byte[8192];
        int length;
        while ((length = in.read(buffer)) >= 0) budget.unpacked(length);
    }

    private int memory() {
        return inMemory < MOST_IN_MEMORY ? PartWriter.HEAD : 0;
    }

    private void keep(String position, Claims claims, PartWriter.Written written) {
        if (written.content() instanceof Content.InMemory(var bytes)) inMemory += bytes.length;
        for (Declared declared : claims.declared())
            parts.add(new Part(position, declared, written.sha256(), written.content()));
    }

    /** Of the outermost mail. */
    void subject(String text) {
        if (subject.isEmpty()) subject = text;
    }

    /** Whether something came out or is known to be missing. */
    boolean isEmpty() {
        return parts.isEmpty() && gaps.isEmpty();
    }

    /** For work between parts, such as trying passwords. */
    void tick() throws IOException {
        budget.tick();
    }

    void gap(Gap gap) {
        if (gaps.size() < MOST_GAPS) gaps.add(gap);
    }

    private Path nextFile() {
        return folder.resolve(partFile(++files));
    }

    /** The name of the n-th file we write. Nothing in it comes from the container. */
    static String partFile(int number) {
        return "part-%06d".formatted(number);
    }

    /** The number in such a name. */
    static int number(Path file) {
        String name = String.valueOf(file.getFileName());
        return Integer.parseInt(name.substring(name.indexOf('-') + 1));
    }

    Unpacked unpacked() {
        return new Unpacked(parts, gaps, subject);
    }
}
