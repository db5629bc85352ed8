package dev.peekaboo.daemon;

import picocli.CommandLine.Command;

/** {@code peekaboo doctor}: the commands that look how a running installation does. */
@Command(
        name = "doctor",
        description = "Looks how a running installation does.",
        subcommands = SandboxDoctor.class)
final class Doctor {}
