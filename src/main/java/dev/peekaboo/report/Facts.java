package dev.peekaboo.report;

import dev.peekaboo.Sample;

/**
 * What can be known about one sample. Each fact is worked out when a rule first asks for it, once
 * per sample; asking may block for as long as a sandbox takes.
 */
public interface Facts {
    Sample sample();

    Seen<FileReport> file() throws InterruptedException;

    Seen<OfficeReport> office() throws InterruptedException;

    Seen<EmulationReport> emulation() throws InterruptedException;

    Seen<SandboxReport> sandbox() throws InterruptedException;

    Seen<KnownReport> known() throws InterruptedException;
}
