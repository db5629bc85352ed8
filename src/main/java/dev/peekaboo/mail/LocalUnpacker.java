package dev.peekaboo.mail;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.mail.Unpacked.Gap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * Takes containers apart in this very process. Meant for the inside of a worker process: the limits
 * bound its time and memory as far as the libraries let them, and no further.
 */
public final class LocalUnpacker implements Unpacker {
    private final LongSupplier nanoTime;

    public LocalUnpacker() {
        this(System::nanoTime);
    }

    /**
     * @param nanoTime as {@link System#nanoTime}
     */
    LocalUnpacker(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public Unpacked unpack(
            Content content,
            Declared declared,
            ContainerKind kind,
            UnpackLimits limits,
            Path folder)
            throws InterruptedException {
        var budget = new Budget(limits, content.sizeBytes(), nanoTime);
        var harvest = new Harvest(budget, folder);
        try {
            read(new Source(content, budget), declared, kind, harvest);
        } catch (CannotStore e) {
            harvest.gap(Gaps.cannotStore(e));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Libraries throw all kinds of things at bytes they do not like. After a limit was
            // reached, whatever they throw is its consequence.
            if (budget.reached() == null) harvest.gap(Gaps.unreadable(e));
        }
        if (Thread.interrupted()) throw new InterruptedException("unpacking was interrupted");
        Gap reached = budget.reached();
        if (reached != null) harvest.gap(reached);
        return harvest.unpacked();
    }

    private static void read(Source source, Declared declared, ContainerKind kind, Harvest harvest)
            throws IOException {
        switch (kind) {
            case MESSAGE -> {
                try (InputStream in = source.stream()) {
                    new MessageReader(harvest).read(in);
                }
            }
            case MBOX -> {
                try (InputStream in = source.stream()) {
                    Mbox.split(
                            in,
                            (number, mail) ->
                                    harvest.add(
                                            String.valueOf(number),
                                            Claims.type("message/rfc822"),
                                            mail));
                }
            }
            case ZIP -> new ZipReader(source, harvest).read();
            case SEVEN_ZIP -> new SevenZipReader(harvest).read(source);
            case TAR -> {
                try (InputStream in = source.stream()) {
                    new TarReader(harvest).read(in);
                }
            }
            case COMPRESSED -> {
                try (InputStream in = source.stream()) {
                    new CompressedReader(harvest).read(in, declared.name());
                }
            }
        }
    }
}
