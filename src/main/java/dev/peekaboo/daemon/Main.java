package dev.peekaboo.daemon;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line: {@code peekaboo COMMAND}. */
@Command(
        name = "peekaboo",
        description = "Judges attachments by what they do.",
        mixinStandardHelpOptions = true,
        version = "Peekaboo " + Version.NUMBER)
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        CommandLine commands =
                new CommandLine(new Main())
                        .addSubcommand(new ScanCommand())
                        .addSubcommand(new ServeCommand())
                        .addSubcommand(new CheckConfig(System.getenv(), Version.NUMBER))
                        .addSubcommand(new Rules())
                        .addSubcommand(new SandboxSimulator())
                        .addSubcommand(new Doctor())
                        .addSubcommand(new WarmUp())
                        .addSubcommand(new HelpCommand());
        commands.setExecutionExceptionHandler(
                (trouble, command, _) -> {
                    command.getErr()
                            .println(
                                    "peekaboo: "
                                            + Printable.whole(
                                                    String.valueOf(trouble.getMessage())));
                    return 2;
                });
        System.exit(commands.execute(arguments));
    }
}
