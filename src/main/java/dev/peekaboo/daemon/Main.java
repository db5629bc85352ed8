package dev.peekaboo.daemon;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line: {@code peekaboo COMMAND}. */
@Command(
        name = "peekaboo",
        description = "Judges attachments by what they do.",
        mixinStandardHelpOptions = true,
        version = "Peekaboo " + Version.NUMBER,
        subcommands = {
            ScanCommand.class,
            ServeCommand.class,
            Rules.class,
            WarmUp.class,
            HelpCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        CommandLine commands = new CommandLine(new Main());
        commands.setExecutionExceptionHandler((trouble, command, _) -> {
            command.getErr().println("peekaboo: " + Printable.whole(String.valueOf(trouble.getMessage())));
            return 2;
        });
        System.exit(commands.execute(arguments));
    }
}
