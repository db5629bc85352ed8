package dev.peekaboo.mail;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.mail.Unpacked.Gap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
            List<String> passwords,
            Path folder)
            throws InterruptedException {
        var budget = new Budget(limits, content.sizeBytes(), nanoTime);
        var harvest = new Harvest(budget, folder);
        try {
            new Opening(new Source(content, budget), declared, new Passwords(passwords), harvest)
                    .read(kind);
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
}
