package dev.peekaboo.report;

import dev.peekaboo.Sample;

import java.util.List;

/**
 * What can be known about one sample. Each fact is worked out when a rule first asks for it, once
 * per sample; asking may block for as long as a sandbox takes.
 */
public interface Facts {
    Sample sample();

    Seen<FileReport> file() throws InterruptedException;

    Seen<OfficeReport> office() throws InterruptedException;

    /** What a look at its structure shows; nothing of types nobody looks at. */
    Seen<TraitReport> traits() throws InterruptedException;

    Seen<EmulationReport> emulation() throws InterruptedException;

    Seen<SandboxReport> sandbox() throws InterruptedException;

    Seen<KnownReport> known() throws InterruptedException;

    /**
     * The same facts, with the reports of sandboxes of these environments, in order. The first
     * question for one of the reports asks for all of them, since together they take no longer.
     *
     * @param environments names as in the configuration
     */
    List<Facts> in(List<String> environments);
}
