package dev.peekaboo.daemon;

import picocli.CommandLine.Command;

/** {@code peekaboo rules}: the commands about rules. */
@Command(name = "rules", description = "Try rules without a daemon.", subcommands = RulesEval.class)
final class Rules {}
