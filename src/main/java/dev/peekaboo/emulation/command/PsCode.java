package dev.peekaboo.emulation.command;

/** A piece of PowerShell, parsed and ready to run. */
@FunctionalInterface
interface PsCode {
    /** The value it gives: see {@link PsValues} for what values are. */
    Object run(PsScope scope);

    /** Something that can stand left of an equals sign. */
    interface Place extends PsCode {
        void assign(PsScope scope, Object value);
    }
}
